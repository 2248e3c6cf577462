import { Scorecard, severities } from 'backstage-plugin-zero-trust-common';
import { ControlDescription } from '../../hooks';
import { Translate } from '../../translation';
import { FixRow } from '../FixList';

type Failing = Scorecard['topFailing'][number];

const gravestFirst = (a: Failing, b: Failing) =>
  severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
  b.services - a.services ||
  a.controlId.localeCompare(b.controlId);

const numbers = (t: Translate, { services, resources }: Failing) =>
  t('scorecard.inServices', {
    services: t('services.count', { count: services }),
    resources: t('scorecard.resources', { count: resources }),
  });

/**
 * Returns one row for each control that fails, or family of controls that are fixed
 * together: the gravest first, then the one that most services fail.
 */
export function toTeamFixRows(
  t: Translate,
  topFailing: Scorecard['topFailing'],
  controls: ReadonlyMap<string, ControlDescription>,
): FixRow[] {
  const families = new Map<string, Failing[]>();
  for (const failing of [...topFailing].sort(gravestFirst)) {
    const fix = controls.get(failing.controlId)?.fix ?? failing.controlId;
    families.set(fix, [...(families.get(fix) ?? []), failing]);
  }
  const failureOf = ({ controlId, title }: Failing) =>
    controls.get(controlId)?.failure ?? title;
  return [...families].map(([id, [gravest, ...others]]) => ({
    id,
    severity: gravest.severity,
    failure: failureOf(gravest),
    also: others.map(failureOf),
    controlIds: [gravest, ...others].map(({ controlId }) => controlId),
    where: numbers(t, gravest),
  }));
}
