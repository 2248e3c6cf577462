import { exemplaryAccount } from '../testUtils';
import { denied, fact } from './__testUtils__/facts';
import { judgeAs } from './__testUtils__/judgeAs';
import { ztId06 } from './ZT-ID-06';

describe('ZT-ID-06 every user with a password has MFA', () => {
  it.each([
    ['pass', fact({ total: 0, withoutMfaCount: 0 })],
    ['pass', fact({ total: 3, withoutMfaCount: 0 })],
    ['fail', fact({ total: 3, withoutMfaCount: 1 })],
    ['unknown', denied('iam:GetCredentialReport')],
  ])('%s: %j', (status, consoleUsers) => {
    expect(judgeAs(ztId06, exemplaryAccount({ consoleUsers })).status).toBe(
      status,
    );
  });
});
