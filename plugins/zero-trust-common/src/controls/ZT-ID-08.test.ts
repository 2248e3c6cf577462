import { AccessKeysEvidence } from '../evidence';
import { exemplaryAccount } from '../testUtils';
import { denied, fact } from './__testUtils__/facts';
import { judgeAs } from './__testUtils__/judgeAs';
import { ztId08 } from './ZT-ID-08';

const keys = (about: Partial<AccessKeysEvidence>) =>
  fact<AccessKeysEvidence>({
    total: 2,
    oldCount: 0,
    unusedCount: 0,
    ...about,
  });

describe('ZT-ID-08 access keys are younger than 90 days and in use', () => {
  it.each([
    ['pass', keys({ total: 0 })],
    ['pass', keys({})],
    ['fail', keys({ oldCount: 1 })],
    ['fail', keys({ unusedCount: 1 })],
    ['unknown', denied('iam:GetCredentialReport')],
  ])('%s: %j', (status, accessKeys) => {
    expect(judgeAs(ztId08, exemplaryAccount({ accessKeys })).status).toBe(
      status,
    );
  });
});
