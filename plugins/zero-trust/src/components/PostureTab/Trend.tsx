import { Flex, Skeleton, Text } from '@backstage/ui';
import { useHistory } from '../../hooks';
import { LoadError } from '../LoadError';
import { TrendChart } from '../posture';

interface TrendProps {
  entityRef: string;
}

/** The score over the last ninety days. */
export function Trend({ entityRef }: TrendProps) {
  const { data, error, refetch } = useHistory(entityRef);
  return (
    <Flex direction="column" gap="2">
      <Text as="h3" weight="bold">
        Last 90 days
      </Text>
      {error && !data && (
        <LoadError what="the history" error={error} onRetry={() => refetch()} />
      )}
      {!data && !error && <Skeleton width="100%" height={160} />}
      {data && <TrendChart points={data.items} height={160} />}
    </Flex>
  );
}
