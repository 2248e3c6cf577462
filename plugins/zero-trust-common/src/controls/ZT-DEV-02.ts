import { BastionEvidence, IngressRule } from '../evidence';
import { Control, Verdict } from '../judging/control';
import { isInternetWide } from './network/addressSpace';
import { covers } from './network/ingressRules';
import { cidrs, readCidrs, readEntries } from './network/openToInternet';
import { allOf, check, each, fail, pass } from '../judging/verdict';

/** SSH and RDP. */
const SHELLS = [22, 3389];

/**
 * Judges the rules of a group together, because two rules can each allow half of the
 * internet.
 */
const isShellOpen = (rules: readonly IngressRule[]) =>
  SHELLS.some(port =>
    isInternetWide(rules.filter(rule => covers(rule, port)).flatMap(cidrs)),
  );

/** Returns the sources that may contain the internet, on SSH or RDP. */
function unreadSources(rules: readonly IngressRule[]): Verdict[] {
  const shells = rules.filter(rule => SHELLS.some(port => covers(rule, port)));
  return [...readEntries(shells), ...readCidrs(shells)].filter(
    ({ status }) => status === 'unknown',
  );
}

function judgeRules(groupId: string, rules: readonly IngressRule[]): Verdict {
  if (!rules.length)
    return pass('No security group allows inbound connections.');
  if (isShellOpen(rules)) {
    return fail(`${groupId} allows the internet on SSH or RDP.`, {
      severity: 'CRITICAL',
    });
  }
  const unread = unreadSources(rules);
  return fail(
    `${groupId} has ${rules.length} inbound ${
      rules.length === 1 ? 'rule' : 'rules'
    }: Session Manager needs none.`,
    // A source that was not read may be the internet, so the cap still applies.
    unread.length
      ? { readings: unread.flatMap(({ readings }) => readings) }
      : { capApplies: false },
  );
}

const judgeGroups = ({ securityGroups }: BastionEvidence): Verdict =>
  check(
    'Security groups',
    securityGroups,
    groups =>
      allOf(
        each(groups, 'security group', group =>
          check(
            `Inbound rules of ${group.groupId}`,
            group.ingress,
            rules => judgeRules(group.groupId, rules),
            rules => `${rules.length}`,
          ),
        ),
      ),
    groups => groups.map(({ groupId }) => groupId).join(', '),
  );

export const ztDev02: Control<'bastion'> = {
  id: 'ZT-DEV-02',
  title: "The bastion's security groups have no inbound rule",
  description:
    'Session Manager needs no open port. Attackers find open SSH and RDP ports within minutes.',
  failure: 'The bastion allows inbound connections',
  fix: 'Close the bastion to inbound connections',
  pillar: 'Devices',
  severity: 'HIGH',
  worstSeverity: 'CRITICAL',
  tenets: ['T2'],
  cap: 39,
  subject: 'bastion',
  appliesTo: 'EC2 instances through which people reach databases',
  securityHub: [
    {
      securityControlId: 'EC2.13',
      proves: ['fail'],
      resource: 'security-group',
    },
    {
      securityControlId: 'EC2.53',
      proves: ['fail'],
      resource: 'security-group',
    },
    {
      securityControlId: 'EC2.54',
      proves: ['fail'],
      resource: 'security-group',
    },
    {
      securityControlId: 'EC2.19',
      proves: ['fail'],
      resource: 'security-group',
    },
  ],
  remediation: {
    text: 'Revoke every inbound rule, and connect through Session Manager.',
    command:
      'aws ec2 revoke-security-group-ingress --group-id <group> --security-group-rule-ids <rule>',
    effects: {
      sideEffects:
        'People cannot open new connections to the bastion by SSH or RDP. If a rule is for everyone (0.0.0.0/0 or ::/0) and the outbound rules allow everything, AWS does not track its connections: they end at once. Other connections stay open until they are closed, or idle for up to 5 days.',
      downtime: 'None for Session Manager, which needs no inbound rule.',
      wayBack:
        'Authorize the same rule again (authorize-security-group-ingress). Note the rule before.',
      source:
        'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/security-group-connection-tracking.html',
    },
  },
  references: [
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-13',
    'https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager.html',
  ],
  judge: judgeGroups,
};
