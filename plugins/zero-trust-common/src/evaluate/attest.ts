import { AttestationForm, Control } from '../controls/control';
import { Attestation, Result } from '../posture';

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
  time(b.attestedAt) - time(a.attestedAt) || (a.id < b.id ? -1 : 1);

/**
 * Puts attestations where the rules cannot know: the newest in force of each
 * control and subject. What an API shows is not for people to say: only
 * `unknown` becomes `attested`, or `fail` where the answers say so. One that has
 * expired or was revoked says nothing.
 *
 * @param now - ISO 8601, UTC
 * @public
 */
export function attest(
  results: readonly Result[],
  controls: ReadonlyMap<string, Control>,
  attestations: readonly Attestation[],
  now: string,
): Result[] {
  return results.map(result => {
    const form = controls.get(result.controlId)?.attestation;
    if (!form || result.status !== 'unknown') return result;
    const [said] = attestations
      .filter(
        own =>
          own.controlId === result.controlId &&
          own.resourceArn === result.resourceArn &&
          isInForce(own, form, now),
      )
      .sort(newestFirst);
    if (!said) return result;
    const { missing: _, ...rest } = result;
    const until = said.expiresAt.slice(0, 10);
    const holds = answersHold(form, said.answers);
    return {
      ...rest,
      status: holds ? 'attested' : 'fail',
      source: 'attestation',
      observedAt: said.attestedAt,
      reason: `Attested by ${said.attestedBy}, until ${until}${
        holds ? '' : ': it does not hold'
      }.`,
    };
  });
}
