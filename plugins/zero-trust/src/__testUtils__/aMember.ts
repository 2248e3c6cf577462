import { ScorecardMember } from 'backstage-plugin-zero-trust-common/responses';
import { aSummary } from './aSummary';

/** A service in a scorecard that counts in full; say what differs. */
export const aMember = (
  differs: Partial<ScorecardMember> = {},
): ScorecardMember => ({
  ...aSummary(differs),
  share: 1,
  waivers: { inForce: 0, endingSoon: 0 },
  pillars: [{ pillar: 'Networks', proven: 50 }],
  ...differs,
});
