import { CertificateEvidence, FrontEndEvidence } from '../evidence';
import { isKnown } from '../facts';
import { Control, Severity, Verdict } from './control';
import { allOf, check, fail, notApplicable, notDecided, pass } from './verdict';
import { counted } from './counted';

const DAY = 24 * 60 * 60 * 1000;
const EARLY = 30;

const LONG_ENOUGH = 'All certificates are valid for long enough.';

/** A revoked certificate, or one that was never issued, may end late all the same. */
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
        `The certificate of ${domainName} has an end of validity that is not a date: "${till}".`,
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

/** Whether an ACM certificate is valid for more than so many days, as of the read. */
export const judgeValidity = (
  certificate: CertificateEvidence,
  early: number,
  readAt: string,
): Verdict =>
  allOf([judgeStatus(certificate), judgeEnd(certificate, early, readAt)]);

/** `arn:aws:acm:…`; those of IAM are called `arn:aws:iam::…:server-certificate/…`. */
export const isOfAcm = (arn: string): boolean => arn.split(':')[2] === 'acm';

/** Nothing is known of a certificate of ACM that listeners use and ACM does not list. */
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

/** RSA from 2,048 bits on; ACM's elliptic curves are all long enough. */
const isStrong = (algorithm: string) =>
  algorithm.startsWith('EC_') ||
  Number(/^RSA_(\d+)$/.exec(algorithm)?.[1]) >= 2048;

const judgeKey = ({ domainName, keyAlgorithm }: CertificateEvidence): Verdict =>
  check(`KeyAlgorithm of ${domainName}`, keyAlgorithm, algorithm =>
    isStrong(algorithm)
      ? pass('All keys are long enough.')
      : fail(`The key of ${domainName} is too short: ${algorithm}.`),
  );

export const ztData10: Control<'front-end'> = {
  id: 'ZT-DATA-10',
  title: 'Certificates of front ends are valid for more than 30 days',
  description:
    "ACM's certificates stand at the front ends of a service; a database has one of RDS's own authority (ZT-DATA-08). ACM renews 60 days ahead: less than 30 is a sign that this does not happen.",
  failure: 'A certificate ends soon, or its key is too short',
  pillar: 'Applications',
  severity: 'MEDIUM',
  worstSeverity: 'CRITICAL',
  tenets: ['T2'],
  subject: 'front-end',
  appliesTo: 'Load balancers and ACM certificates with the tag of an entity',
  securityHub: [
    { securityControlId: 'ACM.1', proves: ['fail'], resource: 'certificate' },
    { securityControlId: 'ACM.2', proves: ['fail'], resource: 'certificate' },
  ],
  remediation: {
    text: 'Let ACM renew it: validate by DNS, and keep the record. Replace keys that are too short.',
    command:
      'aws acm request-certificate --domain-name <domain> --validation-method DNS --key-algorithm EC_prime256v1',
  },
  references: [
    'https://docs.aws.amazon.com/securityhub/latest/userguide/acm-controls.html#acm-1',
    'https://docs.aws.amazon.com/acm/latest/userguide/managed-renewal.html',
  ],
  judge: evidence =>
    check(
      'Certificates',
      evidence.certificates,
      list => {
        const verdicts = [
          ...list.flatMap(certificate => [
            judgeValidity(certificate, EARLY, evidence.times.readAt),
            judgeKey(certificate),
          ]),
          ...judgeUnlisted(evidence, list),
        ];
        return verdicts.length
          ? allOf(verdicts)
          : notApplicable('No certificate of ACM is used here.');
      },
      list => list.map(({ domainName }) => domainName).join(', ') || 'none',
    ),
};
