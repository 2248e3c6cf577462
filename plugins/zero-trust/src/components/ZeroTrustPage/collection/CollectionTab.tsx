import { useApi } from '@backstage/frontend-plugin-api';
import { Flex, Text } from '@backstage/ui';
import { useQuery } from '@tanstack/react-query';
import { CollectionStatus } from 'backstage-plugin-zero-trust-common/responses';
import { zeroTrustApiRef } from '../../../api';
import { useMessages } from '../../../translation';
import { LoadState } from '../../LoadState';
import { CollectionSummary } from './CollectionSummary';
import { CollectionTable } from './CollectionTable';
import { OutOfScopeAccounts } from './OutOfScopeAccounts';
import { ProblemList } from './ProblemList';
import { TabContent } from '../../TabContent/TabContent';

const RUNNING_MS = 3_000;
const IDLE_MS = 30_000;

const intervalOf = (status?: CollectionStatus) =>
  status?.summary.running ? RUNNING_MS : IDLE_MS;

/** What was read, when, and which permissions are missing. */
export function CollectionTab() {
  const t = useMessages();
  const api = useApi(zeroTrustApiRef);
  const query = useQuery({
    queryKey: ['zero-trust', 'collection'],
    // The table queries its own pages.
    queryFn: () => api.getCollection({ limit: 1 }),
    refetchInterval: ({ state }) => intervalOf(state.data),
  });
  return (
    <TabContent title={t('page.collection')}>
      <Flex direction="column" gap="6">
        <LoadState
          what={t('things.collection')}
          query={query}
          placeholders={[240]}
        >
          {data => {
            const isEmpty = data.totalItems === 0;
            return (
              <>
                {isEmpty && data.problems.length === 0 && (
                  <Text>{t('collection.empty')}</Text>
                )}
                {!isEmpty && <CollectionSummary summary={data.summary} />}
                {(!isEmpty || data.problems.length > 0) && (
                  <ProblemList problems={data.problems} />
                )}
                <OutOfScopeAccounts
                  accounts={data.outOfScopeAccounts}
                  more={data.moreOutOfScopeAccounts}
                />
                {!isEmpty && (
                  <CollectionTable refetchInterval={intervalOf(data)} />
                )}
              </>
            );
          }}
        </LoadState>
      </Flex>
    </TabContent>
  );
}
