import { DatabaseEvidence } from '../evidence';
import { Verdict } from './control';
import { identityFact } from './engine';
import { check, notApplicable } from './verdict';

/**
 * Judges what is asked in production only: availability and the length of
 * backups. What nobody says to be otherwise is production.
 */
export const inProduction = (
  evidence: DatabaseEvidence,
  judge: () => Verdict,
): Verdict =>
  evidence.environmentClass === 'production'
    ? judge()
    : check(
        'Environment class',
        identityFact(evidence, evidence.environmentClass),
        () => notApplicable('It is asked in production only.'),
      );
