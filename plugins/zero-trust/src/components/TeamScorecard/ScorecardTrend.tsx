import { Skeleton } from '@backstage/ui';
import { useHistory } from '../../hooks';
import { LoadError } from '../LoadError';
import { TrendChart } from '../posture';
import { TableSection } from '../TableSection';

interface ScorecardTrendProps {
  entityRef: string;
}

/** The roll-up over time, of the services that the viewer sees today. */
export function ScorecardTrend({ entityRef }: ScorecardTrendProps) {
  const { data, error, refetch } = useHistory(entityRef);
  return (
    <TableSection title="Score over the last 90 days">
      {error && (
        <LoadError what="the trend" error={error} onRetry={() => refetch()} />
      )}
      {!data && !error && <Skeleton width="100%" height={140} />}
      {data && <TrendChart points={data.items} height={140} />}
    </TableSection>
  );
}
