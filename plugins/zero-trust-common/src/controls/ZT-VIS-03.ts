import { ConfigRecorderEvidence, RegionEvidence } from '../evidence';
import { Control, Verdict } from '../judging/control';
import { allOf, check, fail, pass } from '../judging/verdict';

const show = ({ name, recording, lastStatus }: ConfigRecorderEvidence) =>
  `${name} (${recording ? 'recording' : 'stopped'}, ${lastStatus})`;

const judgeConfig = ({ configRecorders }: RegionEvidence): Verdict =>
  check(
    'Configuration recorders',
    configRecorders,
    all => {
      if (!all.length) return fail('AWS Config has no recorder.');
      const good = all.find(
        ({ recording, lastStatus }) => recording && lastStatus === 'SUCCESS',
      );
      return good
        ? pass(`AWS Config records (${good.name}).`)
        : fail(`AWS Config does not record: ${all.map(show).join(', ')}.`);
    },
    all => all.map(show).join(', ') || 'none',
  );

const judgeHub = ({ securityHub }: RegionEvidence): Verdict =>
  check(
    'Security Hub CSPM',
    securityHub,
    hub =>
      hub
        ? check('Enabled standards', hub.standards, standards =>
            standards.length
              ? pass('Security Hub CSPM is on.')
              : fail('Security Hub CSPM is on, but no standard is enabled.'),
          )
        : fail('Security Hub CSPM is off.'),
    hub => (hub ? 'on' : 'off'),
  );

export const ztVis03: Control<'account-region'> = {
  id: 'ZT-VIS-03',
  title: 'AWS Config records, and Security Hub CSPM is on with a standard',
  description:
    'They record every change between two reads of this portal. Without both, changes in the Region are noticed late or never.',
  failure: 'Changes in the Region are not recorded',
  pillar: 'Visibility',
  severity: 'HIGH',
  tenets: ['T5', 'T7'],
  cap: 79,
  subject: 'account-region',
  appliesTo: 'AWS accounts, in each region',
  securityHub: [
    // It also fails if the recorder has a role of its own, as with Control Tower.
    { securityControlId: 'Config.1', proves: [], resource: 'self' },
  ],
  remediation: {
    text: 'Record with AWS Config, and enable Security Hub CSPM with a standard, preferably for all accounts by central configuration.',
    command: 'aws securityhub enable-security-hub --enable-default-standards',
    effects: {
      sideEffects:
        'AWS Config and Security Hub cost per recorded item and check. First results can take hours.',
      downtime: 'None.',
      wayBack:
        'Disable it (disable-security-hub). Findings, insights and settings are deleted after 90 days, and standards are disabled.',
      source:
        'https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_DisableSecurityHub.html',
    },
  },
  references: [
    'https://docs.aws.amazon.com/securityhub/latest/userguide/config-controls.html#config-1',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/central-configuration-intro.html',
    'https://docs.aws.amazon.com/config/latest/developerguide/stop-start-recorder.html',
  ],
  judge: evidence => {
    const both = [judgeConfig(evidence), judgeHub(evidence)];
    const verdict = allOf(both);
    // The cap is only for a Region in which neither records changes.
    return verdict.status === 'fail' &&
      both.some(({ status }) => status === 'pass')
      ? { ...verdict, capApplies: false }
      : verdict;
  },
};
