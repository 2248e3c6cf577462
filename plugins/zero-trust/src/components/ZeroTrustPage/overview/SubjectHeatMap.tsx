import { OverviewSubjects } from 'backstage-plugin-zero-trust-common/responses';
import { useScorecardHref } from '../../../hooks';
import { useMessages } from '../../../translation';
import { HeatMap } from '../../HeatMap';
import { entityName } from '../../ServiceTable';
import { TableSection } from '../../TableSection';

interface SubjectHeatMapProps {
  title: string;
  /** What the rows are: "Team". */
  label: string;
  subjects: OverviewSubjects;
}

/** Teams by pillar. A cell leads to the services of the team by pillar. */
export function SubjectHeatMap({
  title,
  label,
  subjects: { items },
}: SubjectHeatMapProps) {
  const t = useMessages();
  const hrefOf = useScorecardHref();
  if (!items.length) return null;
  return (
    <TableSection title={title} description={t('heatMap.description')}>
      <HeatMap
        title={title}
        rowLabel={label}
        rows={items.map(({ entityRef, title: name, pillars }) => ({
          id: entityRef,
          name: entityName(entityRef, name),
          href: hrefOf(entityRef),
          pillars,
        }))}
        hrefOf={({ href }) => `${href}#pillars`}
      />
    </TableSection>
  );
}
