import { BastionEvidence, EgressRule } from '../evidence';
import { missing } from '../facts/fact';
import { Control, ControlSettings, Verdict } from '../judging/control';
import { allOf, check, each, fail, pass } from '../judging/verdict';
import { judgeCidr } from './network/namedSources';

function judgeGroup(
  from: string,
  group: string,
  { destinations }: BastionEvidence,
): Verdict {
  return check(
    'Security groups of its databases and endpoints',
    destinations,
    groups =>
      groups.includes(group)
        ? pass(`${from} allows traffic to ${group}.`)
        : fail(
            `${from} allows traffic to ${group}, which belongs neither to a database nor to an endpoint.`,
          ),
  );
}

function judgeRule(
  { groupId, destination }: EgressRule,
  evidence: BastionEvidence,
  settings: ControlSettings,
): Verdict {
  const judgeRange = (range: string): Verdict => {
    const verdict = judgeCidr(range, settings);
    return verdict.status === 'pass'
      ? verdict
      : fail(`${groupId} allows traffic to ${range}: ${verdict.reason}`);
  };
  if (destination.kind === 'cidr') return judgeRange(destination.cidr);
  return destination.kind === 'security-group'
    ? judgeGroup(groupId, destination.groupId, evidence)
    : check(
        `Entries of ${destination.prefixListId}`,
        destination.entries,
        entries =>
          allOf([
            pass(`${destination.prefixListId} was read completely.`),
            ...entries.map(judgeRange),
          ]),
      );
}

function nameOf({ destination }: EgressRule): string {
  if (destination.kind === 'security-group') return destination.groupId;
  return destination.kind === 'cidr'
    ? destination.cidr
    : destination.prefixListId;
}

const describe = (rules: readonly EgressRule[]) =>
  rules.map(nameOf).join(', ') || 'none';

/**
 * Judges only where traffic can go. The port does not matter: the security groups of
 * the database and of the endpoints decide which ports they accept. The prefix list of
 * S3 contains public addresses: the bastion could write to any bucket; an
 * image of less than 30 days needs no packages (ZT-DEV-04). Security groups do not
 * filter the DNS server of the VPC.
 *
 * LOW, because AWS opens new security groups to everywhere: the control is a second
 * line of defence behind the inbound rules, which weigh more.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html
 */
export const ztNet13: Control<'bastion'> = {
  id: 'ZT-NET-13',
  title: 'The bastion sends traffic only to endpoints and databases',
  description:
    'Someone who takes over a bastion with open outbound rules can send data anywhere. Tunnels need only the database and the endpoints of Session Manager. Narrow ranges (/26, IPv6 /64) of the trusted networks pass, because endpoints of a connected network need them.',
  failure: 'The bastion can send traffic anywhere',
  pillar: 'Networks',
  severity: 'LOW',
  tenets: ['T2', 'T6'],
  subject: 'bastion',
  appliesTo: 'EC2 instances through which people reach databases',
  securityHub: [],
  remediation: {
    text: 'Allow outbound traffic to the security groups of the database and of the endpoints, then revoke the rule for everywhere.',
    command:
      'aws ec2 revoke-security-group-egress --group-id <group> --security-group-rule-ids <rule>',
    effects: {
      sideEffects:
        'The bastion reaches nothing else any more. Without rules for the endpoints, its agent cannot connect and sessions do not start.',
      downtime:
        'None for connections that AWS tracks: they stay open until they are closed, or idle for up to 5 days.',
      wayBack:
        'Authorize the same rule again (authorize-security-group-egress). Note the rule before.',
      source:
        'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/security-group-connection-tracking.html',
    },
  },
  references: [
    'https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html',
    'https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-create-vpc.html',
  ],
  judge: (evidence, settings) =>
    check(
      'Security groups',
      evidence.securityGroups,
      groups =>
        allOf(
          each(groups, 'security group', ({ groupId, egress }) =>
            check(
              `Outbound rules of ${groupId}`,
              egress ?? missing('not-collected'),
              rules =>
                allOf([
                  pass(
                    'The bastion sends traffic only to endpoints and databases.',
                  ),
                  ...rules.map(rule => judgeRule(rule, evidence, settings)),
                ]),
              describe,
            ),
          ),
        ),
      groups => groups.map(({ groupId }) => groupId).join(', '),
    ),
};
