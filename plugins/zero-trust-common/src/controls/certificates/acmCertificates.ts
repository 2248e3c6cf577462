import { CertificateEvidence, FrontEndEvidence } from '../../evidence';
import { isKnown } from '../../facts/fact';
import { Severity, Verdict } from '../../judging/control';
import { counted } from '../../judging/counted';
import { allOf, check, fail, notDecided, pass } from '../../judging/verdict';

const DAY = 24 * 60 * 60 * 1000;

const LONG_ENOUGH = 'All certificates are valid for long enough.';

/**
 * Judges the status: a revoked certificate, or one that was never issued, may still
 * have a late end.
 */
const judgeStatus = ({ domainName, status }: CertificateEvidence): Verdict =>
  check(`Status of ${domainName}`, status, value =>
    value === 'ISSUED'
      ? pass(LONG_ENOUGH)
      : fail(`The certificate of ${domainName} is not valid: ${value}.`),
  );

const judgeEnd = (
  { domainName, notAfter }: CertificateEvidence,
  early: number,
  readAt: string,
): Verdict =>
  check(`NotAfter of ${domainName}`, notAfter, till => {
    const days = Math.floor((Date.parse(till) - Date.parse(readAt)) / DAY);
    if (Number.isNaN(days)) {
      return notDecided(
        `NotAfter of ${domainName}`,
        `The certificate of ${domainName} has an invalid end of validity: "${till}".`,
      );
    }
    if (days > early) return pass(LONG_ENOUGH);
    const severity: Severity | undefined = days <= 0 ? 'CRITICAL' : undefined;
    return fail(
      days > 0
        ? `The certificate of ${domainName} is valid for ${counted(
            days,
            'more day',
          )} only.`
        : `The certificate of ${domainName} has expired.`,
      { severity },
    );
  });

/**
 * Judges whether an ACM certificate is valid for more than this number of days after
 * the read.
 */
export const judgeValidity = (
  certificate: CertificateEvidence,
  early: number,
  readAt: string,
): Verdict =>
  allOf([judgeStatus(certificate), judgeEnd(certificate, early, readAt)]);

/**
 * Returns whether it is an ACM certificate (`arn:aws:acm:…`). IAM certificates are
 * `arn:aws:iam::…:server-certificate/…`.
 */
export const isOfAcm = (arn: string): boolean => arn.split(':')[2] === 'acm';

/** Returns unknown for a certificate that listeners use and ACM does not list. */
export const judgeUnlisted = (
  { listeners }: FrontEndEvidence,
  listed: readonly CertificateEvidence[],
): Verdict[] =>
  (isKnown(listeners) ? listeners.value : [])
    .flatMap(({ certificateArns }) => certificateArns)
    .filter(arn => isOfAcm(arn) && !listed.some(each => each.arn === arn))
    .map(arn =>
      notDecided(
        `Certificate ${arn}`,
        `ACM does not list the certificate ${arn}.`,
      ),
    );
