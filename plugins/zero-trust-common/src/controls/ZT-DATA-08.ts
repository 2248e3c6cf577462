import { DbInstanceEvidence } from '../evidence';
import { Control, Verdict } from '../judging/control';
import { allOf, check, each, fail, notDecided, pass } from '../judging/verdict';
import { counted } from '../judging/counted';

const DAY = 24 * 60 * 60 * 1000;
const SOON = 90;
const VERY_SOON = 30;

function judgeEnd(what: string, validTill: string, readAt: string): Verdict {
  const left = (Date.parse(validTill) - Date.parse(readAt)) / DAY;
  if (Number.isNaN(left)) {
    return notDecided(
      what,
      `${what} has an invalid end of validity: "${validTill}".`,
    );
  }
  if (left <= 0) return fail(`${what} has expired.`, { severity: 'CRITICAL' });
  const days = Math.floor(left);
  const valid = `${what} is valid for ${counted(days, 'more day')}`;
  if (left < VERY_SOON) return fail(`${valid}.`, { severity: 'HIGH' });
  return left > SOON
    ? pass(`${valid}.`)
    : fail(`${valid}. It must be valid for more than ${SOON} days.`);
}

/** Members of a Multi-AZ cluster have the certificate of the cluster. */
const judgeInstance = (
  { name, certificate }: DbInstanceEvidence,
  readAt: string,
) =>
  check(
    `Certificate of ${name}`,
    certificate,
    ({ caIdentifier, validTill, caValidTill }) =>
      allOf([
        validTill === null
          ? notDecided(
              `Certificate of ${name}`,
              `RDS does not return how long the certificate of ${name} is valid.`,
            )
          : judgeEnd(`The certificate of ${name}`, validTill, readAt),
        check(`Validity of ${caIdentifier}`, caValidTill, end =>
          judgeEnd(`The authority ${caIdentifier} of ${name}`, end, readAt),
        ),
      ]),
    ({ caIdentifier, validTill }) =>
      `${caIdentifier}, valid until ${validTill ?? 'unknown'}`,
  );

export const ztData08: Control<'database'> = {
  id: 'ZT-DATA-08',
  title: 'The server certificate is valid for more than 90 days',
  description:
    'When the server certificate expires, clients that verify it stop working, or people turn verification off. The RDS certificate authority issues it, not ACM, and renews it in time unless something prevents that.',
  failure: 'The server certificate expires soon',
  pillar: 'Data',
  severity: 'MEDIUM',
  worstSeverity: 'CRITICAL',
  tenets: ['T2'],
  subject: 'database',
  appliesTo: 'DB instances, members of Aurora clusters, Multi-AZ clusters',
  securityHub: [],
  remediation: {
    text: 'Move to a current certificate authority, after clients trust it. For a Multi-AZ cluster, use modify-db-cluster.',
    command:
      'aws rds modify-db-instance --db-instance-identifier <name> --ca-certificate-identifier rds-ca-rsa2048-g1 --apply-immediately',
    effects: {
      sideEffects:
        'Clients that do not trust the new certificate authority cannot connect: update their trust stores before. With --apply-immediately, other pending changes are applied as well.',
      downtime:
        'A restart, unless the engine rotates certificates without one (SupportsCertificateRotationWithoutRestart).',
      wayBack: 'Set the earlier certificate authority while it is valid.',
      source:
        'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL-certificate-rotation.html',
    },
  },
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL.html',
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL-certificate-rotation.html',
  ],
  judge: ({ instances, times }) =>
    allOf(
      each(instances, 'member instance', instance =>
        judgeInstance(instance, times.readAt),
      ),
    ),
};
