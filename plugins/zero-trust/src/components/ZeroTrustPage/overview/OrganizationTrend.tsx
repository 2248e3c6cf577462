import { useMessages } from '../../../translation';
import { LoadState } from '../../LoadState';
import { TableSection } from '../../TableSection';
import { TrendChart } from '../../TrendChart';
import { useOverviewHistory } from './useOverview';

/** The roll-up of everything over time, of the services that the viewer sees today. */
export function OrganizationTrend() {
  const t = useMessages();
  return (
    <TableSection title={t('scorecard.trend')}>
      <LoadState
        what={t('things.trend')}
        query={useOverviewHistory()}
        placeholders={[140]}
      >
        {({ items }) => <TrendChart points={items} height={140} />}
      </LoadState>
    </TableSection>
  );
}
