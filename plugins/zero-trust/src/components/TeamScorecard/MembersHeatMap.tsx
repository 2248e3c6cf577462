import { ScorecardMember } from 'backstage-plugin-zero-trust-common/responses';
import { usePostureHref } from '../../hooks';
import { useMessages } from '../../translation';
import { HeatMap } from '../HeatMap';
import { entityName } from '../ServiceTable';
import { TableSection } from '../TableSection';

interface MembersHeatMapProps {
  members: readonly ScorecardMember[];
}

/** Services by pillar. A cell leads to the results of the service in the pillar. */
export function MembersHeatMap({ members }: MembersHeatMapProps) {
  const t = useMessages();
  const hrefOf = usePostureHref();
  const rows = members
    .filter(({ points, share }) => points !== null && share > 0)
    .map(({ entityRef, title, pillars }) => ({
      id: entityRef,
      name: entityName(entityRef, title),
      href: hrefOf(entityRef),
      pillars,
    }));
  if (!rows.length) return null;
  const title = t('scorecard.heatMap');
  return (
    <TableSection
      id="pillars"
      title={title}
      description={t('scorecard.heatMapDescription')}
    >
      <HeatMap
        title={title}
        rowLabel={t('services.service')}
        rows={rows}
        hrefOf={({ href }, pillar) => `${href}?pillar=${pillar}#results`}
      />
    </TableSection>
  );
}
