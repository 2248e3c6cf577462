import { denied, fact } from './__testUtils__/facts';
import { needs } from './__testUtils__/judge';
import { judgeRegion } from './__testUtils__/judgeRegion';
import { ztNet11 } from './ZT-NET-11';

describe('ZT-NET-11 VPC Block Public Access blocks internet gateways', () => {
  it.each(['block-bidirectional', 'block-ingress'])('passes %s', mode => {
    expect(
      judgeRegion(ztNet11, { internetGatewayBlockMode: fact(mode) }).status,
    ).toBe('pass');
  });

  it.each(['off', 'something-new'])('fails %s', mode => {
    expect(
      judgeRegion(ztNet11, { internetGatewayBlockMode: fact(mode) }),
    ).toMatchObject({
      status: 'fail',
      reason: expect.stringContaining(mode),
    });
  });

  it('is unknown if reading is denied, and names the action', () => {
    const action = 'ec2:DescribeVpcBlockPublicAccessOptions';
    const verdict = judgeRegion(ztNet11, {
      internetGatewayBlockMode: denied(action),
    });
    expect(verdict.status).toBe('unknown');
    expect(needs(verdict)).toEqual([action]);
  });
});
