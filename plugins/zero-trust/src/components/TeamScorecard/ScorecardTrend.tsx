import { useHistory } from '../../hooks';
import { useMessages } from '../../translation';
import { LoadState } from '../LoadState';
import { TableSection } from '../TableSection';
import { TrendChart } from '../TrendChart';

interface ScorecardTrendProps {
  entityRef: string;
}

/** The roll-up over time, of the services that the viewer can see today. */
export function ScorecardTrend({ entityRef }: ScorecardTrendProps) {
  const t = useMessages();
  return (
    <TableSection title={t('scorecard.trend')}>
      <LoadState
        what={t('things.trend')}
        query={useHistory(entityRef)}
        placeholders={[140]}
      >
        {({ items }) => <TrendChart points={items} height={140} />}
      </LoadState>
    </TableSection>
  );
}
