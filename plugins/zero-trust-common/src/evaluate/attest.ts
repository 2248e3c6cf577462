import { AttestationForm, Control } from '../judging/control';
import { Attestation, Result, WaiverInForce } from '../posture';

const time = (at: string) => Date.parse(at);
const DAY = 24 * 60 * 60 * 1000;

/**
 * Returns whether the answers make the control hold: every question is answered with an
 * option that holds.
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

/**
 * Returns an attestation with the end that counts now: the catalogue may allow fewer days
 * than when it was made. The stored end stays, because the catalogue can change again.
 *
 * @param validDays - the days for which the catalogue allows it now
 * @public
 */
export function limitAttestation(
  attestation: Attestation,
  validDays: number,
): Attestation {
  const { attestedAt, expiresAt } = attestation;
  const end = time(attestedAt) + validDays * DAY;
  return end < time(expiresAt)
    ? {
        ...attestation,
        expiresAt: new Date(end).toISOString(),
        shortenedFrom: expiresAt,
      }
    : attestation;
}

const isInForce = ({ revokedAt, expiresAt }: Attestation, now: string) =>
  revokedAt === undefined && time(expiresAt) > time(now);

const day = (at: string) => at.slice(0, 10);

function untilText({ expiresAt, shortenedFrom }: Attestation): string {
  return shortenedFrom === undefined
    ? `until ${day(expiresAt)}`
    : `until ${day(expiresAt)} instead of ${day(
        shortenedFrom,
      )}, because the catalogue now allows fewer days`;
}

const newestFirst = (a: Attestation, b: Attestation) =>
  time(b.attestedAt) - time(a.attestedAt) || a.id.localeCompare(b.id);

/**
 * Returns the waiver that covers a result. Of several, the one that expires last
 * counts.
 */
function waiverOf(
  { controlId, resourceArn, resourceId }: Result,
  waivers: readonly WaiverInForce[],
  now: string,
): WaiverInForce | undefined {
  return waivers
    .filter(
      waiver =>
        waiver.controlId === controlId &&
        waiver.resourceArn === resourceArn &&
        (waiver.resourceId === undefined || waiver.resourceId === resourceId) &&
        time(waiver.expiresAt) > time(now),
    )
    .sort(
      (a, b) =>
        time(b.expiresAt) - time(a.expiresAt) || a.id.localeCompare(b.id),
    )[0];
}

function waive(
  result: Result,
  waivers: readonly WaiverInForce[],
  now: string,
): Result {
  if (result.status !== 'fail') return result;
  const waiver = waiverOf(result, waivers, now);
  if (!waiver) return result;
  const { id, expiresAt, reason, ticket, requestedBy, approvedBy } = waiver;
  const { status, source, reason: under } = result;
  return {
    ...result,
    under: result.under ?? { status, source, reason: under },
    waiver: {
      id,
      expiresAt,
      reason,
      ...(ticket && { ticket }),
      requestedBy,
      approvedBy,
    },
    status: 'waived',
    reason: `Waived until ${expiresAt.slice(0, 10)}: ${under}`,
  };
}

function attest(
  result: Result,
  attestations: readonly Attestation[],
  now: string,
  controls: ReadonlyMap<string, Control>,
): Result {
  const { status, source, reason } = result;
  const form = controls.get(result.controlId)?.attestation;
  if (!form || status !== 'unknown') return result;
  const [attestation] = attestations
    .filter(
      own =>
        own.controlId === result.controlId &&
        own.resourceArn === result.resourceArn,
    )
    .map(own => limitAttestation(own, form.validDays))
    .filter(own => isInForce(own, now))
    .sort(newestFirst);
  if (!attestation) return result;
  const { missing: _, ...rest } = result;
  const holds = answersHold(form, attestation.answers);
  return {
    ...rest,
    under: { status, source, reason },
    status: holds ? 'attested' : 'fail',
    source: 'attestation',
    observedAt: attestation.attestedAt,
    reason: `Attested by ${attestation.attestedBy}, ${untilText(attestation)}${
      holds ? '' : ': the control does not hold'
    }.`,
  };
}

/**
 * Applies waivers and attestations to the results of `carry`. A waiver applies to
 * `fail`, and an attestation to `unknown`: people cannot attest what an API shows. Of
 * several attestations of a control and subject, the newest one in force counts. It
 * makes the result `attested`, or `fail` if the answers do not hold. Such a failure can
 * be waived.
 *
 * @param now - ISO 8601, UTC
 * @public
 */
export function applyDecisions(
  results: readonly Result[],
  waivers: readonly WaiverInForce[],
  attestations: readonly Attestation[],
  now: string,
  controls: ReadonlyMap<string, Control>,
): Result[] {
  return results.map(result =>
    waive(attest(result, attestations, now, controls), waivers, now),
  );
}
