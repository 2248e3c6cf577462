import { BastionEvidence } from '../evidence';
import { exemplaryBastion } from '../testUtils';
import { denied, fact } from './__testUtils__/facts';
import { judgeAs } from './__testUtils__/judgeAs';
import { ztDev05 } from './ZT-DEV-05';

describe('ZT-DEV-05 IMDSv2 is required', () => {
  it.each<[string, Partial<BastionEvidence>]>([
    ['pass', {}],
    ['fail', { httpTokens: fact('optional') }],
    ['fail', { httpPutResponseHopLimit: fact(2) }],
    [
      'fail',
      {
        httpTokens: denied('ec2:DescribeInstances'),
        httpPutResponseHopLimit: fact(64),
      },
    ],
    ['unknown', { httpTokens: denied('ec2:DescribeInstances') }],
  ])('%s: %j', (status, about) => {
    expect(judgeAs(ztDev05, exemplaryBastion(about)).status).toBe(status);
  });
});
