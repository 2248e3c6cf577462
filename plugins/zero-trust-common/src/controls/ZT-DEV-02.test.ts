import { BastionEvidence } from '../evidence';
import { exemplaryBastion } from '../testUtils';
import { denied, fact } from './__testUtils__/facts';
import { judgeAs } from './__testUtils__/judgeAs';
import { cidr, group, rule } from './__testUtils__/network';
import { ztDev02 } from './ZT-DEV-02';

const of = (securityGroups: BastionEvidence['securityGroups']) =>
  judgeAs(ztDev02, exemplaryBastion({ securityGroups }));
const ssh = (source: string, port = 22) =>
  rule(cidr(source), { fromPort: port, toPort: port });

describe('ZT-DEV-02 the bastion has no inbound rule', () => {
  it('passes groups without rules', () => {
    expect(of(fact([group([]), group([])])).status).toBe('pass');
  });

  it('fails any inbound rule, without the cap of the control', () => {
    expect(of(fact([group([ssh('10.0.0.0/8')])]))).toMatchObject({
      status: 'fail',
      capApplies: false,
    });
    expect(of(fact([group([ssh('10.0.0.0/8')])])).severity).toBeUndefined();
  });

  it.each([22, 3389])('is CRITICAL if the internet reaches %s', port => {
    const verdict = of(
      fact([group([ssh('10.0.0.0/8')]), group([ssh('0.0.0.0/0', port)])]),
    );
    expect(verdict).toMatchObject({ status: 'fail', severity: 'CRITICAL' });
    expect(verdict.capApplies).toBeUndefined();
  });

  it('is CRITICAL for all ports, and for several parts of the internet together', () => {
    expect(
      of(fact([group([rule(cidr('::/0'), { protocol: '-1' })])])).severity,
    ).toBe('CRITICAL');
    expect(
      of(fact([group([ssh('8.8.0.0/16'), ssh('8.9.0.0/16')])])).severity,
    ).toBe('CRITICAL');
  });

  it('is not CRITICAL if each port is open to a small part of the internet', () => {
    expect(
      of(fact([group([ssh('8.8.0.0/16'), ssh('8.9.0.0/16', 3389)])])),
    ).toMatchObject({ status: 'fail', capApplies: false });
  });

  it('is not CRITICAL if the internet reaches other ports', () => {
    const verdict = of(fact([group([ssh('0.0.0.0/0', 443)])]));
    expect(verdict).toMatchObject({ status: 'fail', capApplies: false });
    expect(verdict.severity).toBeUndefined();
  });

  it('is unknown if rules are missing and no known rule fails', () => {
    const lost = group(denied('ec2:DescribeSecurityGroupRules'));
    expect(of(fact([group([]), lost])).status).toBe('unknown');
    expect(of(fact([group([ssh('10.0.0.0/8')]), lost])).status).toBe('fail');
    expect(of(fact([])).status).toBe('unknown');
    expect(of(denied('ec2:DescribeInstances')).status).toBe('unknown');
  });

  it('keeps its cap if the source of a rule is not a CIDR', () => {
    const verdict = of(fact([group([ssh('anywhere')])]));
    expect(verdict.status).toBe('fail');
    expect(verdict.capApplies).toBeUndefined();
    expect(verdict.readings).toContainEqual(
      expect.objectContaining({ missing: 'failed' }),
    );
    expect(of(fact([group([ssh('anywhere', 443)])])).capApplies).toBe(false);
  });

  it('keeps its cap if another prefix list was not read', () => {
    const list = rule(
      {
        kind: 'prefix-list',
        prefixListId: 'pl-01',
        entries: denied('ec2:GetManagedPrefixListEntries'),
      },
      { fromPort: 22, toPort: 22 },
    );
    const unreadList = of(fact([group([list])]));
    expect(unreadList.status).toBe('fail');
    expect(unreadList.capApplies).toBeUndefined();
    const read = {
      ...list,
      source: { ...list.source, entries: fact(['10.0.0.0/8']) },
    } as typeof list;
    expect(of(fact([group([read])])).capApplies).toBe(false);
    expect(unreadList.readings).toContainEqual(
      expect.objectContaining({ needs: 'ec2:GetManagedPrefixListEntries' }),
    );
    const elsewhere = { ...list, fromPort: 443, toPort: 443 };
    expect(of(fact([group([elsewhere])])).capApplies).toBe(false);
    const lost = group(denied('ec2:DescribeSecurityGroupRules'));
    const beside = of(fact([group([ssh('10.0.0.0/8')]), lost]));
    expect(beside.status).toBe('fail');
    expect(beside.capApplies).toBeUndefined();
  });
});
