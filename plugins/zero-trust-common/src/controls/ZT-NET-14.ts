import {
  BastionEvidence,
  IngressRule,
  SecurityGroupEvidence,
} from '../evidence';
import { Control, ControlSettings, Verdict } from '../judging/control';
import {
  allOf,
  check,
  each,
  fail,
  notApplicable,
  pass,
} from '../judging/verdict';
import { describeSource } from './network/ingressRules';
import { judgeCidr } from './network/namedSources';

function judgeRule(rule: IngressRule, settings: ControlSettings): Verdict {
  const { groupId, source } = rule;
  const judgeRange = (range: string): Verdict => {
    const verdict = judgeCidr(range, settings);
    return verdict.status === 'pass'
      ? verdict
      : fail(`${groupId} allows ${range}: ${verdict.reason}`);
  };
  if (source.kind === 'cidr') return judgeRange(source.cidr);
  if (source.kind === 'prefix-list') {
    return check(`Entries of ${source.prefixListId}`, source.entries, entries =>
      allOf([
        pass(`${source.prefixListId} was read completely.`),
        ...entries.map(judgeRange),
      ]),
    );
  }
  const named = pass(`${groupId} allows ${describeSource(rule)}.`);
  return source.isDefault
    ? check(`Default group ${source.groupId}`, source.isDefault, yes =>
        yes
          ? fail(
              `${groupId} allows ${source.groupId}, the default group of its VPC.`,
            )
          : named,
      )
    : named;
}

const judgeGroup = (
  { groupId, ingress }: SecurityGroupEvidence,
  settings: ControlSettings,
): Verdict =>
  check(
    `Inbound rules of ${groupId}`,
    ingress,
    rules =>
      allOf([
        pass('Only named sources can connect to the endpoints.'),
        ...rules.map(rule => judgeRule(rule, settings)),
      ]),
    rules => `${rules.length}`,
  );

const judgeEndpoints = (
  { endpoints }: BastionEvidence,
  settings: ControlSettings,
): Verdict =>
  check(
    'Endpoints',
    endpoints,
    all =>
      all.length
        ? allOf(
            all.map(({ id, securityGroups }) =>
              check(
                `Security groups of ${id}`,
                securityGroups,
                groups =>
                  allOf(
                    each(groups, 'security group', group =>
                      judgeGroup(group, settings),
                    ),
                  ),
                groups => groups.map(({ groupId }) => groupId).join(', '),
              ),
            ),
          )
        : notApplicable(
            'The network of the bastion has no endpoints (see ZT-DEV-08).',
          ),
    all => all.map(({ service }) => service).join(', ') || 'none',
  );

/**
 * Judges who can connect. The port does not matter: an endpoint listens on one only.
 *
 * LOW, because an endpoint still authenticates every request: the security group only
 * limits who can try, and the console suggests the range of the whole VPC.
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/interface-endpoints.html
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-create-vpc.html
 */
export const ztNet14: Control<'bastion'> = {
  id: 'ZT-NET-14',
  title: "Only named sources can connect to the endpoints of the bastion's VPC",
  description:
    'Endpoints lead from the private network to AWS. A security group that allows only the bastion blocks everything else in the VPC. Narrow ranges (/26, IPv6 /64) of the trusted networks pass.',
  failure: 'The endpoints accept more than named sources',
  pillar: 'Networks',
  severity: 'LOW',
  tenets: ['T2', 'T4'],
  subject: 'bastion',
  appliesTo: 'Interface endpoints in the VPC of a bastion',
  securityHub: [],
  remediation: {
    text: 'Allow the security group of the bastion on port 443, then revoke the range.',
    command:
      'aws ec2 authorize-security-group-ingress --group-id <endpoint-group> --protocol tcp --port 443 --source-group <bastion-group>',
    effects: {
      sideEffects:
        'None from adding the rule. Revoking the range later ends access for everything in it that no other rule allows.',
      downtime:
        'None. Connections that AWS tracks stay open when a rule is revoked.',
      wayBack: 'Revoke the new rule (revoke-security-group-ingress).',
      source:
        'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/security-group-connection-tracking.html',
    },
  },
  references: [
    'https://docs.aws.amazon.com/vpc/latest/privatelink/interface-endpoints.html',
    'https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-create-vpc.html',
  ],
  judge: judgeEndpoints,
};
