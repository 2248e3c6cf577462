import { AttestationForm, Control } from '../judging/control';
import { Attestation, Result, Waiver } from '../posture';

const time = (at: string) => Date.parse(at);
const DAY = 24 * 60 * 60 * 1000;

/**
 * Whether the answers make the control hold: each question has one of its
 * answers, and that is one that holds.
 * @public
 */
export function answersHold(
  { questions }: AttestationForm,
  answers: Readonly<Record<string, string>>,
): boolean {
  return questions.every(
    ({ id, options }) =>
      options.find(({ value }) => value === answers[id])?.holds === true,
  );
}

function isInForce(
  attestation: Attestation,
  { validDays }: AttestationForm,
  now: string,
): boolean {
  return (
    attestation.revokedAt === undefined &&
    time(attestation.expiresAt) > time(now) &&
    // Also when the catalogue has become stricter since.
    time(attestation.attestedAt) + validDays * DAY > time(now)
  );
}

const newestFirst = (a: Attestation, b: Attestation) =>
  time(b.attestedAt) - time(a.attestedAt) || a.id.localeCompare(b.id);

const isWaived =
  ({ controlId, resourceArn }: Result, now: string) =>
  (waiver: Waiver) =>
    waiver.controlId === controlId &&
    waiver.resourceArn === resourceArn &&
    waiver.revokedAt === undefined &&
    time(waiver.expiresAt) > time(now);

/**
 * Lays waivers and attestations over what `carry` has made: a waiver covers `fail`,
 * an attestation `unknown`. What an API shows is not for people to say. Of several
 * attestations of a control and subject the newest in force counts, and makes it
 * `attested`, or `fail` where the answers do not hold.
 *
 * @param now - ISO 8601, UTC
 * @public
 */
export function overlay(
  results: readonly Result[],
  waivers: readonly Waiver[],
  attestations: readonly Attestation[],
  now: string,
  controls: ReadonlyMap<string, Control>,
): Result[] {
  return results.map(result => {
    const { status, source, reason } = result;
    const under = { status, source, reason };
    if (status === 'fail') {
      const waiver = waivers.find(isWaived(result, now));
      if (!waiver) return result;
      const until = waiver.expiresAt.slice(0, 10);
      return {
        ...result,
        under,
        status: 'waived',
        reason: `Waived until ${until}: ${reason}`,
      };
    }
    const form = controls.get(result.controlId)?.attestation;
    if (!form || status !== 'unknown') return result;
    const [attestation] = attestations
      .filter(
        own =>
          own.controlId === result.controlId &&
          own.resourceArn === result.resourceArn &&
          isInForce(own, form, now),
      )
      .sort(newestFirst);
    if (!attestation) return result;
    const { missing: _, ...rest } = result;
    const until = attestation.expiresAt.slice(0, 10);
    const holds = answersHold(form, attestation.answers);
    return {
      ...rest,
      under,
      status: holds ? 'attested' : 'fail',
      source: 'attestation',
      observedAt: attestation.attestedAt,
      reason: `Attested by ${attestation.attestedBy}, until ${until}${
        holds ? '' : ': it does not hold'
      }.`,
    };
  });
}
