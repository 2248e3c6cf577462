import { useApi } from '@backstage/frontend-plugin-api';
import { Flex, Skeleton, Text } from '@backstage/ui';
import { useQuery } from '@tanstack/react-query';
import { zeroTrustApiRef } from '../../../api';
import { LoadError } from '../../LoadError';
import { CollectionSummary } from './CollectionSummary';
import { CollectionTable } from './CollectionTable';
import { ProblemList } from './ProblemList';
import { TabContent } from '../TabContent';

const RUNNING_MS = 3_000;
const IDLE_MS = 30_000;

/** Can the numbers be trusted? What was read, when, and what stands in the way. */
export function CollectionTab() {
  const api = useApi(zeroTrustApiRef);
  const { data, error, refetch } = useQuery({
    queryKey: ['zero-trust', 'collection'],
    queryFn: () => api.getCollection(),
    refetchInterval: query =>
      query.state.data?.items.some(({ state }) => state === 'running')
        ? RUNNING_MS
        : IDLE_MS,
  });
  return (
    <TabContent>
      <Flex direction="column" gap="6">
        {error && (
          <LoadError
            what={data ? 'the newest collection health' : 'collection health'}
            error={error}
            onRetry={() => refetch()}
          />
        )}
        {!data && !error && (
          <div role="status" aria-label="Loading collection health">
            <Skeleton width="100%" height={240} />
          </div>
        )}
        {data && data.items.length === 0 && (
          <Text>
            No account is collected yet. The configuration under zeroTrust.aws
            names the accounts and regions to read; the first collection starts
            within a minute of the back end.
          </Text>
        )}
        {data && data.items.length > 0 && (
          <>
            <CollectionSummary items={data.items} />
            <ProblemList items={data.items} sources={data.sources ?? []} />
            <CollectionTable items={data.items} />
          </>
        )}
      </Flex>
    </TabContent>
  );
}
