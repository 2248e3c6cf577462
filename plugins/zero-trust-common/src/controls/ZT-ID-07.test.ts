import { AccountEvidence, RootUserEvidence } from '../evidence';
import { exemplaryAccount } from '../testUtils';
import { denied, fact } from './__testUtils__/facts';
import { judgeAs } from './__testUtils__/judgeAs';
import { ztId07 } from './ZT-ID-07';

const root = (about: Partial<RootUserEvidence> = {}) =>
  fact<RootUserEvidence>({
    mfaEnabled: true,
    accessKeysPresent: false,
    passwordPresent: true,
    ...about,
  });
const removed = root({ mfaEnabled: false, passwordPresent: false });

describe('ZT-ID-07 the root user is protected', () => {
  it.each<[string, Partial<AccountEvidence>]>([
    ['pass', { root: root() }],
    ['fail', { root: root({ mfaEnabled: false }) }],
    ['fail', { root: root({ accessKeysPresent: true }) }],
    ['pass', { root: removed, centralRootAccess: fact(true) }],
    ['fail', { root: removed, centralRootAccess: fact(false) }],
    [
      'unknown',
      {
        root: removed,
        centralRootAccess: denied('iam:ListOrganizationsFeatures'),
      },
    ],
    [
      'fail',
      {
        root: root({ mfaEnabled: false, passwordPresent: null }),
        centralRootAccess: fact(true),
      },
    ],
    ['unknown', { root: denied('iam:GetAccountSummary') }],
    ['pass', { partition: 'aws-us-gov', root: root({ mfaEnabled: false }) }],
    ['pass', { partition: 'aws-cn', root: root({ mfaEnabled: false }) }],
    ['fail', { partition: 'aws-iso', root: root({ mfaEnabled: false }) }],
    ['fail', { partition: 'aws-cn', root: root({ accessKeysPresent: true }) }],
  ])('%s: %j', (status, about) => {
    expect(judgeAs(ztId07, exemplaryAccount(about)).status).toBe(status);
  });

  it('recommends a hardware device, and does not require it', () => {
    const { status, reason } = judgeAs(
      ztId07,
      exemplaryAccount({
        rootHardwareMfa: denied('iam:ListVirtualMFADevices'),
      }),
    );
    expect(status).toBe('pass');
    expect(reason).toContain('a hardware device would be better');
  });
});
