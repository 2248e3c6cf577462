import { DbInstanceEvidence, ServerCertificateEvidence } from '../evidence';
import { Control, Severity, Verdict } from './control';
import { allOf, check, each, fail, pass, unknown } from './verdict';

const DAY = 24 * 60 * 60 * 1000;
const EARLY = 90;
const URGENT = 30;

function severityOf(days: number): Severity | undefined {
  if (days <= 0) return 'CRITICAL';
  return days < URGENT ? 'HIGH' : undefined;
}

function judgeTime(what: string, validTill: string, observedAt: string) {
  const days = Math.floor(
    (Date.parse(validTill) - Date.parse(observedAt)) / DAY,
  );
  if (Number.isNaN(days)) return unknown(`"${validTill}" is no time.`);
  if (days > EARLY) return pass(`${what} is valid for ${days} more days.`);
  return fail(
    days > 0
      ? `${what} is valid for ${days} more days only.`
      : `${what} has expired.`,
    { severity: severityOf(days) },
  );
}

const judgeAuthority = ({
  caIdentifier,
  caValidTill,
}: ServerCertificateEvidence): Verdict =>
  check(`Authority ${caIdentifier}, ValidTill`, caValidTill, (till, fact) =>
    judgeTime(`The authority ${caIdentifier}`, till, fact.observedAt),
  );

const judgeInstance = ({ name, certificate }: DbInstanceEvidence): Verdict =>
  check(
    `Certificate of ${name}`,
    certificate,
    (shown, { observedAt }) =>
      allOf([
        {
          readings: [],
          observedAt,
          ...(shown.validTill === null
            ? unknown(`RDS does not tell when the certificate of ${name} ends.`)
            : judgeTime(
                `The certificate of ${name}`,
                shown.validTill,
                observedAt,
              )),
        },
        judgeAuthority(shown),
      ]),
    ({ caIdentifier, validTill }) =>
      `${caIdentifier}, valid till ${validTill ?? 'not told'}`,
  );

export const ztData08: Control<'database'> = {
  id: 'ZT-DATA-08',
  title: 'The server certificate is valid for more than 90 days',
  description:
    "Clients that verify stop connecting when it ends; those that then stop verifying never start again. RDS's own authority signs it, not ACM, and renews it at half of its life: less than 90 days is a sign that this does not happen.",
  failure: 'The server certificate ends soon',
  pillar: 'Data',
  severity: 'MEDIUM',
  worstSeverity: 'CRITICAL',
  tenets: ['T2'],
  subject: 'database',
  appliesTo: 'DB instances, and the members of clusters',
  securityHub: [],
  remediation: {
    text: 'Have clients trust the new authority, then move the instance to it. Some engines restart.',
    command:
      'aws rds modify-db-instance --db-instance-identifier <name> --ca-certificate-identifier rds-ca-rsa2048-g1',
  },
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL.html',
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL-certificate-rotation.html',
  ],
  judge: ({ instances }) =>
    allOf(each(instances, 'member instance', judgeInstance)),
};
