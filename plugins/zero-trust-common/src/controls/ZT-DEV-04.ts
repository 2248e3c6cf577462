import { BastionEvidence, PatchEvidence } from '../evidence';
import { Control, Verdict } from '../judging/control';
import { whileItRuns } from '../judging/runningBastion';
import { anyOf, check, fail, pass } from '../judging/verdict';
import { counted } from '../judging/counted';

const DAY = 24 * 60 * 60 * 1000;
const LIMIT = 30;

const daysBetween = (earlier: string, later: string) =>
  Math.floor((Date.parse(later) - Date.parse(earlier)) / DAY);

const judgePatches = ({ patches, times }: BastionEvidence): Verdict =>
  check(
    'Patch state',
    patches,
    state => {
      if (!state) return fail('The bastion was never scanned for patches.');
      const { criticalNonCompliant, securityNonCompliant } = state;
      if (criticalNonCompliant + securityNonCompliant > 0) {
        return fail(
          `The bastion lacks ${criticalNonCompliant} critical and ${securityNonCompliant} security ${
            securityNonCompliant === 1 ? 'patch' : 'patches'
          }.`,
        );
      }
      const days = daysBetween(state.operationEndedAt, times.readAt);
      return days <= LIMIT
        ? pass('The bastion has all critical and security patches.')
        : fail(
            `The bastion was last scanned for patches ${counted(
              days,
              'day',
            )} ago.`,
          );
    },
    (state: PatchEvidence | null) =>
      state ? `scanned ${state.operationEndedAt}` : 'never scanned',
  );

/** Judges a bastion that is replaced and not patched. */
const judgeImage = ({ imageCreatedAt, times }: BastionEvidence): Verdict =>
  check('CreationDate of its image', imageCreatedAt, time => {
    if (time === null)
      return fail('The image of the bastion no longer exists.');
    const days = daysBetween(time, times.readAt);
    return days <= LIMIT
      ? pass(`The image of the bastion is ${counted(days, 'day')} old.`)
      : fail(`The image of the bastion is ${counted(days, 'day')} old.`);
  });

export const ztDev04: Control<'bastion'> = {
  id: 'ZT-DEV-04',
  title: 'The bastion is patched, or its image is recent',
  description:
    'The bastion is a way to the data, so its known vulnerabilities must be fixed within 30 days: patch or replace the bastion.',
  failure: 'The bastion lacks patches',
  pillar: 'Devices',
  severity: 'MEDIUM',
  tenets: ['T5'],
  automation: true,
  subject: 'bastion',
  appliesTo:
    'EC2 instances through which people reach databases, while they run',
  securityHub: [
    { securityControlId: 'SSM.2', proves: ['pass'], resource: 'self' },
  ],
  remediation: {
    text: 'Replace the bastion with one that uses the newest image, because Amazon Linux 2023 does not upgrade itself. Or patch the bastion with Patch Manager.',
    command:
      'aws ssm start-automation-execution --document-name AWS-PatchInstanceWithRollback --parameters InstanceId=<instance>',
  },
  references: [
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ssm-controls.html#ssm-2',
    'https://docs.aws.amazon.com/linux/al2023/ug/deterministic-upgrades-usage.html',
  ],
  judge: evidence =>
    whileItRuns(evidence, () =>
      anyOf([judgePatches(evidence), judgeImage(evidence)]),
    ),
};
