import { BastionEvidence } from '../evidence';
import { exemplaryBastion } from '../testUtils';
import { denied, fact } from './__testUtils__/facts';
import { judgeAs } from './__testUtils__/judgeAs';
import { ztDev03 } from './ZT-DEV-03';

const node = (pingStatus: string) =>
  fact({ pingStatus, lastPingAt: null, agentVersion: null });

describe('ZT-DEV-03 Systems Manager reaches the bastion', () => {
  it.each<[string, Partial<BastionEvidence>]>([
    ['pass', { managed: node('Online') }],
    ['fail', { managed: node('ConnectionLost') }],
    ['fail', { managed: fact(null) }],
    ['unknown', { managed: denied('ssm:DescribeInstanceInformation') }],
    ['not-applicable', { status: fact('stopped'), managed: fact(null) }],
    ['not-applicable', { status: fact('stopping'), managed: fact(null) }],
    ['not-applicable', { status: fact('pending'), managed: fact(null) }],
    ['not-applicable', { status: fact('shutting-down'), managed: fact(null) }],
    ['not-applicable', { status: fact('terminated'), managed: fact(null) }],
    ['fail', { status: fact('running'), managed: fact(null) }],
    ['fail', { status: fact('a-state-of-next-year'), managed: fact(null) }],
    ['unknown', { status: denied('ec2:DescribeInstances') }],
  ])('%s: %j', (status, about) => {
    expect(judgeAs(ztDev03, exemplaryBastion(about)).status).toBe(status);
  });
});
