import { Flex, Text } from '@backstage/ui';
import { useChanges } from '../../../hooks';
import { useMessages } from '../../../translation';
import { LoadState } from '../../LoadState';
import { MoreButton } from '../../MoreButton';
import { TableSection } from '../../TableSection';
import { ChangeGroups } from './ChangeGroups';

interface ChangeLogProps {
  entityRef: string;
  /** Whether a resource of the entity was read. */
  isRead: boolean;
}

/** Every result that changed, newest first. */
export function ChangeLog({ entityRef, isRead }: ChangeLogProps) {
  const t = useMessages();
  const query = useChanges(entityRef);
  const { data, error, refetch } = query;
  return (
    <TableSection id="changes" title={t('tab.changes.title')}>
      <LoadState
        what={t('things.changes')}
        query={{
          data: data && {
            changes: data.pages.flatMap(page => page.items),
            rulesChanged: data.pages[0].catalogueChanged,
          },
          error,
          refetch,
        }}
        placeholders={[96]}
      >
        {({ changes, rulesChanged }) => (
          <>
            {changes.length > 0 && rulesChanged && (
              <Text as="p" variant="body-small" color="secondary">
                {t('tab.changes.rulesChanged')}
              </Text>
            )}
            {!changes.length && (
              <Text as="p" color="secondary">
                {t(isRead ? 'tab.changes.none' : 'tab.changes.notRead')}
              </Text>
            )}
            <Flex direction="column" gap="3" align="start">
              <ChangeGroups
                entityRef={entityRef}
                changes={changes}
                hasOlder={query.hasNextPage}
              />
              <MoreButton query={query}>{t('tab.changes.older')}</MoreButton>
            </Flex>
          </>
        )}
      </LoadState>
    </TableSection>
  );
}
