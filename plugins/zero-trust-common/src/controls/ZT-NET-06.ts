import { Control } from '../judging/control';
import { judgeOpenToInternet } from './network/openToInternet';
import { allOf, each } from '../judging/verdict';

export const ztNet06: Control<'database'> = {
  id: 'ZT-NET-06',
  title: 'No security group opens the database port to the internet',
  description:
    'Rules and prefix lists together allow at most as many public addresses as an IPv4 /16 or an IPv6 /32, on every port that the database and its options listen on.',
  failure: 'The database port is open to the internet',
  fix: 'Close access from the internet',
  pillar: 'Networks',
  severity: 'CRITICAL',
  tenets: ['T2', 'T6'],
  subject: 'database',
  appliesTo: 'DB instances and clusters',
  // EC2.18 and EC2.19 check all ports of a group: neither FAILED nor PASSED proves
  // anything about the port of this database. They are shown only.
  securityHub: [
    { securityControlId: 'EC2.18', proves: [], resource: 'security-group' },
    { securityControlId: 'EC2.19', proves: [], resource: 'security-group' },
  ],
  remediation: {
    text: 'Revoke the rule, and allow the security groups of the applications instead.',
    command:
      'aws ec2 revoke-security-group-ingress --group-id <group> --security-group-rule-ids <rule>',
    effects: {
      sideEffects:
        'Clients that only this rule allows cannot open new connections. If a rule is for everyone (0.0.0.0/0 or ::/0) and the outbound rules allow everything, AWS does not track its connections: they end at once. Other connections stay open until they are closed, or idle for up to 5 days. A network ACL ends them at once.',
      downtime: 'None for clients that other rules allow.',
      wayBack:
        'Authorize the same rule again (authorize-security-group-ingress). Note the rule before.',
      source:
        'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/security-group-connection-tracking.html',
    },
  },
  references: [
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-18',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-19',
    'https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html',
  ],
  judge: evidence =>
    allOf(
      each(evidence.instances, 'member instance', instance =>
        judgeOpenToInternet(evidence, instance),
      ),
    ),
};
