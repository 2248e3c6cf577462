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

/** What was read, when, and which permissions are missing. */
export function CollectionTab() {
  const api = useApi(zeroTrustApiRef);
  const { data, error, refetch } = useQuery({
    queryKey: ['zero-trust', 'collection'],
    // The table reads its own pages.
    queryFn: () => api.getCollection({ limit: 1 }),
    refetchInterval: query =>
      query.state.data?.summary.running ? RUNNING_MS : IDLE_MS,
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
        {data && data.totalItems === 0 && data.problems.length === 0 && (
          <Text>
            No account is collected yet. Set zeroTrust.aws.organizations to the
            accounts and regions to read. The first collection starts within a
            minute of the back end.
          </Text>
        )}
        {data && data.totalItems > 0 && (
          <CollectionSummary summary={data.summary} />
        )}
        {data && (data.totalItems > 0 || data.problems.length > 0) && (
          <ProblemList problems={data.problems} />
        )}
        {data && data.totalItems > 0 && <CollectionTable status={data} />}
      </Flex>
    </TabContent>
  );
}
