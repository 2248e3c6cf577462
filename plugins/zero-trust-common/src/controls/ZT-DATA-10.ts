import { CertificateEvidence } from '../evidence';
import { Control, Verdict } from '../judging/control';
import { allOf, check, fail, notApplicable, pass } from '../judging/verdict';
import { judgeUnlisted, judgeValidity } from './certificates/acmCertificates';

const EARLY = 30;

/**
 * RSA from 2,048 bits on; ACM's elliptic curves are all long enough. ACM returns
 * `RSA-2048`, although its API documents `RSA_2048`.
 */
const isStrong = (algorithm: string) =>
  /^EC[-_]/.test(algorithm) ||
  Number(/^RSA[-_](\d+)$/.exec(algorithm)?.[1]) >= 2048;

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
    'Front ends of a service use ACM certificates. Databases use certificates of the RDS certificate authority (ZT-DATA-08). ACM renews a certificate 60 days before it expires, so less than 30 days are a sign that the renewal fails.',
  failure: 'A certificate expires soon or has a weak key',
  pillar: 'Applications',
  severity: 'MEDIUM',
  worstSeverity: 'CRITICAL',
  tenets: ['T2'],
  subject: 'front-end',
  appliesTo: 'Load balancers and ACM certificates with an entity tag',
  securityHub: [
    { securityControlId: 'ACM.1', proves: ['fail'], resource: 'certificate' },
    { securityControlId: 'ACM.2', proves: ['fail'], resource: 'certificate' },
  ],
  remediation: {
    text: 'Let ACM renew it: validate by DNS, and keep the DNS record. Replace weak keys.',
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
          : notApplicable('No ACM certificate is used.');
      },
      list => list.map(({ domainName }) => domainName).join(', ') || 'none',
    ),
};
