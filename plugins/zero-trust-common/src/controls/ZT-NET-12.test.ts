import { exemplaryVpc } from '../testUtils';
import { denied, fact } from './__testUtils__/facts';
import {
  judge,
  judgeInstance,
  judgeMembers,
  needs,
} from './__testUtils__/judge';
import { judgeExpress, judgeVpc } from './__testUtils__/vpc';
import { ztNet12 } from './ZT-NET-12';

describe('ZT-NET-12 the VPC enforces encryption in transit', () => {
  it('passes enforce mode', () => {
    expect(judge(ztNet12).status).toBe('pass');
  });

  it.each([
    [null, 'has no encryption control'],
    ['monitor', 'is not enforced: monitor'],
    ['enforce (enforce-failed)', 'is not enforced: enforce (enforce-failed)'],
  ])('fails %s', (mode, reason) => {
    expect(judgeVpc(ztNet12, { encryptionControl: fact(mode) })).toMatchObject({
      status: 'fail',
      reason: expect.stringContaining(reason),
    });
  });

  it('is unknown without it, and names the action', () => {
    const verdict = judgeVpc(ztNet12, {
      encryptionControl: denied('ec2:DescribeVpcEncryptionControls'),
    });
    expect(verdict.status).toBe('unknown');
    expect(needs(verdict)).toEqual(['ec2:DescribeVpcEncryptionControls']);
  });

  it('is unknown without the VPC or members', () => {
    expect(
      judgeInstance(ztNet12, { vpc: denied('rds:DescribeDBInstances') }).status,
    ).toBe('unknown');
    expect(judgeMembers(ztNet12).status).toBe('unknown');
  });

  it('counts the worst member', () => {
    expect(
      judgeMembers(
        ztNet12,
        {},
        { vpc: fact(exemplaryVpc({ encryptionControl: fact('monitor') })) },
      ).status,
    ).toBe('fail');
  });

  it('does not apply outside a VPC', () => {
    expect(judgeExpress(ztNet12).status).toBe('not-applicable');
  });
});
