import { BastionEvidence } from '../evidence';
import { exemplaryBastion } from '../testUtils';
import { denied, fact } from './__testUtils__/facts';
import { judgeAs } from './__testUtils__/judgeAs';
import { ztDev06 } from './ZT-DEV-06';

describe('ZT-DEV-06 the bastion has a role and no key', () => {
  it.each<[string, Partial<BastionEvidence>]>([
    ['pass', {}],
    ['fail', { keyName: fact('ops') }],
    ['fail', { instanceProfile: fact(null) }],
    ['unknown', { keyName: denied('ec2:DescribeInstances') }],
    ['unknown', { instanceProfile: denied('ec2:DescribeInstances') }],
  ])('%s: %j', (status, about) => {
    expect(judgeAs(ztDev06, exemplaryBastion(about)).status).toBe(status);
  });
});
