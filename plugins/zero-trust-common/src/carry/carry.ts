import { Result } from '../posture';

/**
 * Puts new results on top of the previous ones of the same resource
 * (`score.md`, carry). With `current` empty it only lets time act.
 * @param now - ISO 8601, UTC
 * @public
 */
export function carry(
  _previous: readonly Result[],
  _current: readonly Result[],
  _now: string,
): Result[] {
  throw new Error('not written yet');
}
