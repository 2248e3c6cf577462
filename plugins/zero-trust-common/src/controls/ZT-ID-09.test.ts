import { AccountEvidence } from '../evidence';
import { exemplaryAccount } from '../testUtils';
import { denied, fact } from './__testUtils__/facts';
import { judgeAs } from './__testUtils__/judgeAs';
import { ztId09 } from './ZT-ID-09';

const { people } = exemplaryAccount();
const users = (total: number) => ({
  consoleUsers: fact({ total, withoutMfaCount: 0 }),
});
const who = (about: Partial<AccountEvidence['people']>) => ({
  people: { ...people, ...about },
});

describe('ZT-ID-09 people sign in through Identity Center', () => {
  it.each<[string, Partial<AccountEvidence>]>([
    ['pass', {}],
    ['fail', users(1)],
    ['fail', who({ identityCenterActive: fact(false) })],
    ['fail', who({ permissionSets: fact(0) })],
    ['pass', who({ permissionSets: fact(0), samlProviders: fact(1) })],
    [
      'unknown',
      who({
        permissionSets: denied('sso:ListPermissionSetsProvisionedToAccount'),
      }),
    ],
    ['unknown', { consoleUsers: denied('iam:GetCredentialReport') }],
    [
      'unknown',
      who({
        permissionSets: fact(0),
        samlProviders: denied('iam:ListSAMLProviders'),
      }),
    ],
    ['pass', who({ samlProviders: denied('iam:ListSAMLProviders') })],
  ])('%s: %j', (status, about) => {
    expect(judgeAs(ztId09, exemplaryAccount(about)).status).toBe(status);
  });
});
