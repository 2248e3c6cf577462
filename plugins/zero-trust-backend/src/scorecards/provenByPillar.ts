import { pillars } from 'backstage-plugin-zero-trust-common';
import { RollUpPillar } from 'backstage-plugin-zero-trust-common/responses';
import { weightInRollUp } from 'backstage-plugin-zero-trust-common/alpha';
import { RolledUpPosture } from '../store/postureRow';
import { Counted, shareOf } from './rollUp';

/** Returns the proven share of each pillar of a service. */
export const provenOf = ({ posture }: RolledUpPosture): RollUpPillar[] =>
  pillars.map(pillar => ({
    pillar,
    proven:
      posture?.pillars.find(found => found.pillar === pillar)?.proven ?? null,
  }));

/**
 * Returns, for each pillar, the mean of the proven shares of the services, weighted as
 * in the score. A service of which only some resources contribute is left out, because
 * its proven share is known only for all resources.
 */
export function provenByPillar(members: readonly Counted[]): RollUpPillar[] {
  const whole = members.filter(
    ({ own, contributing }) =>
      contributing.length ===
      Object.keys(own.posture?.contributions.resources ?? {}).length,
  );
  return pillars.map(pillar => {
    let weight = 0;
    let sum = 0;
    for (const member of whole) {
      const own = member.own.posture?.pillars.find(
        found => found.pillar === pillar,
      );
      if (typeof own?.proven !== 'number') continue;
      const ofMember = weightInRollUp({
        tier: member.tier,
        share: shareOf(member),
      });
      weight += ofMember;
      sum += ofMember * own.proven;
    }
    return {
      pillar,
      proven: weight > 0 ? Math.floor((10 * sum) / weight) / 10 : null,
    };
  });
}
