import { Scorecard } from 'backstage-plugin-zero-trust-common/responses';
import { useControls, usePageHref } from '../../hooks';
import { useMessages } from '../../translation';
import { FixList } from '../FixList';
import { TableSection } from '../TableSection';

const FIRST = 5;

type TopFailingProps = Pick<Scorecard, 'entityRef' | 'topFailing'>;

/** The most severe failing controls of a team, each with a link to its services. */
export function TopFailing({ entityRef, topFailing }: TopFailingProps) {
  const t = useMessages();
  const pageHref = usePageHref();
  const controls = useControls();
  if (!topFailing.length) return null;
  return (
    <TableSection
      title={t('scorecard.topFailing')}
      description={t('scorecard.topFailingDescription')}
    >
      <FixList
        rows={topFailing
          .slice(0, FIRST)
          .map(({ controlId, title, severity, services, resources }) => ({
            id: controlId,
            severity,
            title: controls.get(controlId)?.failure ?? title,
            failures: [],
            controlIds: [controlId],
            where: [
              t('services.count', { count: services }),
              t('fixes.resources', { count: resources }),
            ].join(', '),
          }))}
        hrefOf={({ id }) =>
          pageHref('services', { within: entityRef, control: id })
        }
      />
    </TableSection>
  );
}
