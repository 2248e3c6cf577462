import { exemplaryOrganization } from '../testUtils';
import { answersHold } from '../evaluate';
import { denied, fact } from './__testUtils__/facts';
import { judgeAs } from './__testUtils__/judgeAs';
import { ztId10 } from './ZT-ID-10';

describe('ZT-ID-10 MFA at every sign-in', () => {
  it.each([
    ['unknown', fact({ arn: 'arn', status: 'ACTIVE' })],
    ['not-applicable', fact(null)],
    ['unknown', denied('sso:ListInstances')],
  ])('%s: %j', (status, identityCenter) => {
    expect(
      judgeAs(ztId10, exemplaryOrganization({ identityCenter })).status,
    ).toBe(status);
  });

  it.each([
    [true, ['identity-center', 'always-on', 'register']],
    [true, ['external', 'provider-always', 'block']],
    [false, ['identity-center', 'context-aware', 'register']],
    [false, ['identity-center', 'always-on', 'allow']],
    [false, ['identity-center', 'always-on', 'email']],
    [false, ['identity-center', 'never', 'block']],
  ])('%s for %j', (holds, [source, prompt, device]) => {
    expect(
      answersHold(ztId10.attestation!, {
        source,
        prompt,
        'without-device': device,
      }),
    ).toBe(holds);
  });
});
