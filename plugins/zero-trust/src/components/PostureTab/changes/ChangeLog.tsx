import { Button, Flex, Skeleton, Text } from '@backstage/ui';
import { useChanges } from '../../../hooks';
import { LoadError } from '../../LoadError';
import { TableSection } from '../../TableSection';
import { ChangeList } from './ChangeList';

interface ChangeLogProps {
  entityRef: string;
}

/** Every result that became another one, newest first. */
export function ChangeLog({ entityRef }: ChangeLogProps) {
  const { data, error, refetch, hasNextPage, fetchNextPage, ...query } =
    useChanges(entityRef);
  const changes = data?.pages.flatMap(page => page.items) ?? [];
  return (
    <TableSection title="Change log">
      {error && !data && (
        <LoadError
          what="the change log"
          error={error}
          onRetry={() => refetch()}
        />
      )}
      {!data && !error && (
        <div role="status" aria-label="Loading the change log">
          <Skeleton width="100%" height={96} />
        </div>
      )}
      {changes.length > 0 && data?.pages[0].catalogueChanged && (
        <Text as="p" variant="body-small" color="secondary">
          The rules changed in this time: not every change below is one of AWS.
        </Text>
      )}
      {data && !changes.length && (
        <Text as="p" color="secondary">
          Nothing has changed since the first reading.
        </Text>
      )}
      <Flex direction="column" gap="3" align="start">
        <ChangeList changes={changes} />
        {hasNextPage && (
          <Button
            variant="secondary"
            isPending={query.isFetchingNextPage}
            onPress={() => fetchNextPage()}
          >
            Older changes
          </Button>
        )}
      </Flex>
    </TableSection>
  );
}
