import { DatabaseEvidence } from '../evidence';
import { Verdict } from './control';
import { identityFact } from './engine';
import { check, notApplicable } from './verdict';

/**
 * Judges what is required only in production: availability and backup length.
 * Production is the default.
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
        () => notApplicable('The control applies in production only.'),
      );
