import { EgressRule } from '../evidence';
import { exemplaryBastion } from '../testUtils';
import { denied, fact } from './__testUtils__/facts';
import { needs } from './__testUtils__/judge';
import { judgeAs } from './__testUtils__/judgeAs';
import { ztNet13 } from './ZT-NET-13';

const to = (destination: EgressRule['destination']): EgressRule => ({
  ruleId: 'sgr-1',
  groupId: 'sg-0bastion',
  protocol: '-1',
  destination,
});
const range = (cidr: string) => to({ kind: 'cidr', cidr });
const group = (groupId: string) => to({ kind: 'security-group', groupId });
const list = (...entries: string[]) =>
  to({ kind: 'prefix-list', prefixListId: 'pl-1', entries: fact(entries) });

const withRules = (...rules: EgressRule[]) => {
  const bastion = exemplaryBastion();
  const groups = [
    {
      groupId: 'sg-0bastion',
      isDefault: fact(false),
      ingress: fact([]),
      egress: fact(rules),
    },
  ];
  return { ...bastion, securityGroups: fact(groups) };
};

describe('ZT-NET-13 the bastion sends traffic only to endpoints and databases', () => {
  it.each<[string, string, EgressRule[]]>([
    ['nothing', 'pass', []],
    ['the database', 'pass', [group('sg-0db')]],
    [
      'the database and the endpoints',
      'pass',
      [group('sg-0db'), group('sg-0endpoints')],
    ],
    ['a narrow trusted network', 'pass', [range('10.1.2.0/28')]],
    ['a list of narrow trusted networks', 'pass', [list('10.1.2.0/28')]],
    ['everywhere', 'fail', [range('0.0.0.0/0')]],
    ['everywhere by IPv6', 'fail', [group('sg-0db'), range('::/0')]],
    ['its whole VPC', 'fail', [range('10.0.0.0/16')]],
    ['a network that is not trusted', 'fail', [range('192.168.7.0/28')]],
    ['another group', 'fail', [group('sg-0app')]],
    ['the buckets of S3', 'fail', [list('52.218.0.0/17')]],
    ['something that is not a network', 'fail', [range('anywhere')]],
  ])('with rules to %s: %s', (_, status, rules) => {
    expect(judgeAs(ztNet13, withRules(...rules)).status).toBe(status);
  });

  it('names the rule', () => {
    expect(judgeAs(ztNet13, withRules(range('0.0.0.0/0'))).reason).toBe(
      'sg-0bastion allows traffic to 0.0.0.0/0: 0.0.0.0/0 is in no trusted network.',
    );
    expect(judgeAs(ztNet13, withRules(group('sg-0app'))).reason).toBe(
      'sg-0bastion allows traffic to sg-0app, which belongs neither to a database nor to an endpoint.',
    );
  });

  it('is unknown without the rules, and names the IAM action', () => {
    const bastion = withRules();
    const [own] = bastion.securityGroups.value;
    const verdict = judgeAs(ztNet13, {
      ...bastion,
      securityGroups: fact([
        { ...own, egress: denied('ec2:DescribeSecurityGroupRules') },
      ]),
    });
    expect(verdict.status).toBe('unknown');
    expect(needs(verdict)).toEqual(['ec2:DescribeSecurityGroupRules']);
  });

  it('is unknown if a source does not read outbound rules', () => {
    const bastion = withRules();
    const [{ egress, ...own }] = bastion.securityGroups.value;
    expect(
      judgeAs(ztNet13, { ...bastion, securityGroups: fact([own]) }).status,
    ).toBe('unknown');
  });

  it('is unknown for a group if the groups of endpoints are not known', () => {
    const destinations = denied('ec2:DescribeVpcEndpoints');
    const of = (...rules: EgressRule[]) =>
      judgeAs(ztNet13, { ...withRules(...rules), destinations }).status;
    expect(of(group('sg-0db'))).toBe('unknown');
    expect(of(range('0.0.0.0/0'))).toBe('fail');
  });

  it('is unknown without the entries of a prefix list', () => {
    const unread = to({
      kind: 'prefix-list',
      prefixListId: 'pl-1',
      entries: denied('ec2:GetManagedPrefixListEntries'),
    });
    expect(needs(judgeAs(ztNet13, withRules(unread)))).toEqual([
      'ec2:GetManagedPrefixListEntries',
    ]);
  });
});
