import { DatabaseEvidence } from '../evidence';
import { isKnown } from '../facts/fact';
import { Control, Verdict } from '../judging/control';
import { isAurora } from '../judging/engine';
import { inProduction } from '../judging/production';
import { allOf, anyOf, check, each, fail, pass } from '../judging/verdict';

/** Returns unknown if a zone is not known, because it may be a different one. */
const unknownFirst = (verdicts: Verdict[]) =>
  verdicts.some(({ status }) => status === 'unknown')
    ? verdicts.filter(({ status }) => status === 'unknown')
    : verdicts;

/** Aurora fails over to a member in another zone, so there must be such a member. */
function judgeMembers({ instances }: DatabaseEvidence): Verdict {
  const zones = instances.map(({ availabilityZone }) => availabilityZone);
  const known = new Set(zones.flatMap(z => (isKnown(z) ? [z.value] : [])));
  const readings = each(instances, 'member instance', member =>
    check(`Zone of ${member.name}`, member.availabilityZone, () =>
      known.size > 1
        ? pass('Its members are in several zones.')
        : fail('All its members are in one zone.'),
    ),
  );
  // Two zones that are known are enough.
  return known.size > 1 ? anyOf(readings) : allOf(unknownFirst(readings));
}

export const ztData15: Control<'database'> = {
  id: 'ZT-DATA-15',
  title: 'The database runs in several Availability Zones',
  description:
    'The database keeps its data and stays available when one Availability Zone fails.',
  failure: 'Runs in one Availability Zone only',
  pillar: 'Data',
  severity: 'LOW',
  tenets: ['T5'],
  subject: 'database',
  appliesTo: 'DB instances and clusters in production',
  engines: 'Aurora: at least two members in two zones.',
  securityHub: [
    {
      securityControlId: 'RDS.5',
      proves: ['pass', 'fail'],
      resource: 'self',
      appliesTo: evidence => evidence.kind === 'instance',
    },
    {
      securityControlId: 'RDS.15',
      proves: ['fail'],
      resource: 'self',
      appliesTo: evidence => evidence.kind !== 'instance',
    },
  ],
  remediation: {
    text: 'Enable Multi-AZ. Give an Aurora cluster a reader in another zone.',
    command:
      'aws rds modify-db-instance --db-instance-identifier <name> --multi-az',
  },
  references: [
    'https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-5',
    'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.AuroraHighAvailability.html',
  ],
  judge: evidence =>
    inProduction(evidence, () =>
      isAurora(evidence)
        ? judgeMembers(evidence)
        : check('MultiAZ', evidence.multiAz, on =>
            on ? pass('Multi-AZ is on.') : fail('Multi-AZ is off.'),
          ),
    ),
};
