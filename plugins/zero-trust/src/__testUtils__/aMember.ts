import { ScorecardMember } from 'backstage-plugin-zero-trust-common/responses';
import { aSummary } from './aSummary';

/** Returns a service of a scorecard that counts in full, with these changes. */
export const aMember = (
  differs: Partial<ScorecardMember> = {},
): ScorecardMember => ({
  ...aSummary(differs),
  share: 1,
  waivers: { inForce: 0, endingSoon: 0 },
  pillars: [{ pillar: 'Networks', proven: 50 }],
  ...differs,
});
