import { exemplaryVpc } from '../testUtils';
import { missing } from '../facts/fact';
import { denied, fact } from './__testUtils__/facts';
import {
  judge,
  judgeInstance,
  judgeMembers,
  needs,
} from './__testUtils__/judge';
import { group } from './__testUtils__/network';
import { judgeExpress, judgeVpc } from './__testUtils__/vpc';
import { ztNet08 } from './ZT-NET-08';

const usesDefault = {
  securityGroups: fact([group([], { isDefault: fact(true) })]),
};

describe('ZT-NET-08 the default security group is not used and has no rules', () => {
  it('passes a separate group in a VPC whose default group has no rules', () => {
    expect(judge(ztNet08).status).toBe('pass');
  });

  it('fails if the default group is attached', () => {
    expect(judgeInstance(ztNet08, usesDefault)).toMatchObject({
      status: 'fail',
      reason: 'orders uses sg-0db, the default group of its VPC.',
    });
  });

  it('fails a default group with rules, even if nothing uses it', () => {
    expect(judgeVpc(ztNet08, { defaultGroupRules: fact(2) })).toMatchObject({
      status: 'fail',
      reason: 'The default group of vpc-01 has rules (2).',
    });
  });

  it('is unknown if either is missing, and names the action', () => {
    const hidden = missing('hidden', {
      needs: 'ec2:DescribeSecurityGroups',
      accountId: '444455556666',
    });
    const shared = judgeVpc(ztNet08, { defaultGroupRules: hidden });
    expect(shared.status).toBe('unknown');
    expect(needs(shared)).toEqual(['ec2:DescribeSecurityGroups']);
    const attached = judgeInstance(ztNet08, {
      securityGroups: fact([
        group([], { isDefault: denied('ec2:DescribeSecurityGroups') }),
      ]),
    });
    expect(attached.status).toBe('unknown');
    expect(needs(attached)).toEqual(['ec2:DescribeSecurityGroups']);
  });

  it('fails by known facts, even if others are missing', () => {
    expect(
      judgeInstance(ztNet08, {
        ...usesDefault,
        vpc: denied('rds:DescribeDBInstances'),
      }).status,
    ).toBe('fail');
  });

  it('does not pass without security groups or members', () => {
    expect(judgeInstance(ztNet08, { securityGroups: fact([]) }).status).toBe(
      'unknown',
    );
    expect(judgeMembers(ztNet08).status).toBe('unknown');
  });

  it('counts the worst member', () => {
    expect(judgeMembers(ztNet08, {}, usesDefault).status).toBe('fail');
    expect(
      judgeMembers(
        ztNet08,
        {},
        { vpc: fact(exemplaryVpc({ defaultGroupRules: fact(1) })) },
      ).status,
    ).toBe('fail');
  });

  it('does not apply outside a VPC', () => {
    expect(judgeExpress(ztNet08).status).toBe('not-applicable');
  });
});
