import { severities } from 'backstage-plugin-zero-trust-common';
import { describeControl } from 'backstage-plugin-zero-trust-common/alpha';
import { FailingControl, GainPart } from '../store/postureRow';
import { Rules } from './rules';

/** Returns whether the viewer can see an entity. */
type IsVisible = (entityRef: string) => boolean;

/** Returns whether the viewer can see a failure that counts through some entities. */
export const isShownOn =
  (isVisible: IsVisible) =>
  ({ through }: { through?: readonly string[] }) =>
    !through || through.some(isVisible);

/**
 * Returns the points that a service gains from the failures of a fix that the viewer can
 * see. If some are hidden, only the gain of the best one is known.
 */
export function shownGain(
  { gain, parts }: { gain: number; parts?: readonly GainPart[] },
  isVisible: IsVisible,
): number {
  const isShown = isShownOn(isVisible);
  return parts?.some(part => !isShown(part))
    ? Math.max(0, ...parts.filter(isShown).map(part => part.gain))
    : gain;
}

type Failure = Pick<
  FailingControl,
  'severity' | 'gain' | 'through' | 'parts'
> & { controlId: string };

/**
 * Returns the most severe failing control that the viewer can see; then the one with the
 * lowest cap, then the one whose fix gains most.
 */
export function worstControl(
  failures: readonly Failure[],
  isVisible: IsVisible,
  { byId }: Rules,
): string | undefined {
  return failures
    .filter(isShownOn(isVisible))
    .flatMap(failure => {
      const control = byId.get(failure.controlId);
      return control
        ? {
            id: failure.controlId,
            gain: shownGain(failure, isVisible),
            rank: severities.indexOf(failure.severity),
            cap: describeControl(control).cap ?? 100,
          }
        : [];
    })
    .sort(
      (a, b) =>
        a.rank - b.rank ||
        a.cap - b.cap ||
        b.gain - a.gain ||
        a.id.localeCompare(b.id),
    )[0]?.id;
}

/** Returns the entities through which a failure and its parts count. */
export const partsThrough = ({
  through = [],
  parts = [],
}: Failure): string[] => [
  ...through,
  ...parts.flatMap(part => part.through ?? []),
];

/** Returns the worst control of each entity, by entity reference. */
export function worstControls(
  failures: ReadonlyArray<Failure & { entityRef: string }>,
  isVisible: IsVisible,
  rules: Rules,
): Map<string, string> {
  const byEntity = new Map<string, Failure[]>();
  for (const failure of failures) {
    const own = byEntity.get(failure.entityRef) ?? [];
    own.push(failure);
    byEntity.set(failure.entityRef, own);
  }
  return new Map(
    [...byEntity].flatMap(([entityRef, own]) => {
      const worst = worstControl(own, isVisible, rules);
      return worst ? [[entityRef, worst] as const] : [];
    }),
  );
}
