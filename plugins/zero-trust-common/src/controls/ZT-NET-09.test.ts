import { FlowLogEvidence } from '../evidence';
import { exemplaryVpc } from '../testUtils';
import { missing } from '../facts/fact';
import { denied, fact } from './__testUtils__/facts';
import {
  judge,
  judgeInstance,
  judgeMembers,
  needs,
} from './__testUtils__/judge';
import { judgeExpress, judgeVpc } from './__testUtils__/vpc';
import { ztNet09 } from './ZT-NET-09';

const log = (overrides: Partial<FlowLogEvidence> = {}): FlowLogEvidence => ({
  id: 'fl-01',
  status: 'ACTIVE',
  trafficType: 'ALL',
  deliverStatus: 'SUCCESS',
  ...overrides,
});
const judged = (...logs: FlowLogEvidence[]) =>
  judgeVpc(ztNet09, { flowLogs: fact(logs) });

describe('ZT-NET-09 flow logs of the VPC of the database are on', () => {
  it('passes one active log with rejected traffic', () => {
    expect(judge(ztNet09).status).toBe('pass');
    expect(judged(log()).status).toBe('pass');
    expect(judged(log({ trafficType: 'REJECT' })).status).toBe('pass');
    expect(judged(log({ deliverStatus: undefined })).status).toBe('pass');
    expect(
      judged(log({ deliverStatus: 'FAILED' }), log({ id: 'fl-02' })).status,
    ).toBe('pass');
  });

  it('fails a VPC without flow logs', () => {
    expect(judged()).toMatchObject({
      status: 'fail',
      reason: 'vpc-01 has no active flow log.',
    });
    expect(judged(log({ status: 'INACTIVE' })).status).toBe('fail');
  });

  it('fails logs that are not delivered', () => {
    expect(judged(log({ deliverStatus: 'FAILED' }))).toMatchObject({
      status: 'fail',
      reason: expect.stringContaining('are not delivered'),
    });
  });

  it('fails logs of accepted traffic alone', () => {
    expect(judged(log({ trafficType: 'ACCEPT' })).status).toBe('fail');
  });

  it('is unknown for a shared VPC, whose flow logs only the owner sees', () => {
    const verdict = judgeVpc(ztNet09, {
      flowLogs: missing('hidden', {
        needs: 'ec2:DescribeFlowLogs',
        accountId: '444455556666',
      }),
    });
    expect(verdict.status).toBe('unknown');
    expect(needs(verdict)).toEqual(['ec2:DescribeFlowLogs']);
  });

  it('is unknown without the VPC or members', () => {
    expect(
      judgeInstance(ztNet09, { vpc: denied('rds:DescribeDBInstances') }).status,
    ).toBe('unknown');
    expect(judgeMembers(ztNet09).status).toBe('unknown');
  });

  it('counts the worst member', () => {
    expect(
      judgeMembers(
        ztNet09,
        {},
        { vpc: fact(exemplaryVpc({ flowLogs: fact([]) })) },
      ).status,
    ).toBe('fail');
  });

  it('does not apply outside a VPC', () => {
    expect(judgeExpress(ztNet09).status).toBe('not-applicable');
  });
});
