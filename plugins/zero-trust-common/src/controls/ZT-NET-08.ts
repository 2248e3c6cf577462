import { DbInstanceEvidence, VpcEvidence } from '../evidence';
import { Control, Verdict } from '../judging/control';
import { judgeOutside, judgeVpcs } from './network/judgeVpcs';
import { allOf, check, each, fail, pass } from '../judging/verdict';

const judgeAttached = ({ name, securityGroups }: DbInstanceEvidence): Verdict =>
  check(
    `Security groups of ${name}`,
    securityGroups,
    groups =>
      allOf(
        each(groups, 'security group', ({ groupId, isDefault }) =>
          check(`${groupId} is the default group`, isDefault, yes =>
            yes
              ? fail(`${name} uses ${groupId}, the default group of its VPC.`)
              : pass(`${groupId} is not a default group.`),
          ),
        ),
      ),
    groups => groups.map(({ groupId }) => groupId).join(', ') || 'none',
  );

const judgeDefault = ({ vpcId, defaultGroupRules }: VpcEvidence): Verdict =>
  check(`Rules of the default group of ${vpcId}`, defaultGroupRules, rules =>
    rules
      ? fail(`The default group of ${vpcId} has rules (${rules}).`)
      : pass(`The default group of ${vpcId} is closed.`),
  );

export const ztNet08: Control<'database'> = {
  id: 'ZT-NET-08',
  title: 'The default security group is not used and has no rules',
  description:
    'Resources without a named security group get the default one, which allows all traffic between its members. The database should have its own groups, and the default group of its VPC no rules, inbound or outbound.',
  failure: 'The default security group is used or open',
  pillar: 'Networks',
  severity: 'MEDIUM',
  tenets: ['T6'],
  subject: 'database',
  appliesTo: 'DB instances and clusters, and their VPCs',
  // EC2.2 is about default groups only: if an attached one fails, the database uses a
  // default group with rules. The default group of the VPC is not among the groups of a
  // database that does not use it, so nothing else is proven.
  securityHub: [
    {
      securityControlId: 'EC2.2',
      proves: ['fail'],
      resource: 'security-group',
    },
  ],
  remediation: {
    text: 'Give the database its own security group, then revoke all rules of the default group of the VPC.',
    command:
      'aws ec2 revoke-security-group-ingress --group-id <default-group> --security-group-rule-ids <rules>',
  },
  references: [
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-2',
    'https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html',
  ],
  judge: evidence =>
    allOf([
      ...each(
        evidence.instances,
        'member instance',
        instance => judgeOutside(instance) ?? judgeAttached(instance),
      ),
      judgeVpcs(evidence, judgeDefault),
    ]),
};
