import { AdministratorGrant } from '../evidence';
import { exemplaryAccount } from '../testUtils';
import { denied, fact } from './__testUtils__/facts';
import { judgeAs } from './__testUtils__/judgeAs';
import { ztId05 } from './ZT-ID-05';

const of = (grants: AdministratorGrant[], administrators: string[] = []) =>
  judgeAs(ztId05, exemplaryAccount({ administrators: fact(grants) }), {
    administrators,
  });

describe('ZT-ID-05 no policy allows everything', () => {
  it('passes if there is none', () => {
    expect(of([]).status).toBe('pass');
  });

  it('fails for a policy that allows everything, and names it', () => {
    const { status, reason } = of([
      { policy: 'all', principals: ['role/ci', 'role/AWSReservedSSO_Admin_1'] },
    ]);
    expect(status).toBe('fail');
    expect(reason).toContain('all of role/ci');
  });

  it('lists administrators, and does not fail for them', () => {
    const listed = ['role/AWSReservedSSO_*'];
    const sso = { policy: 'all', principals: ['role/AWSReservedSSO_Admin_1'] };
    expect(of([sso], listed)).toMatchObject({
      status: 'pass',
      reason: expect.stringContaining('role/AWSReservedSSO_Admin_1'),
    });
    expect(
      of([sso, { policy: 'own', principals: ['user/x'] }], listed).status,
    ).toBe('fail');
  });

  it('is unknown without the policies', () => {
    expect(
      judgeAs(
        ztId05,
        exemplaryAccount({
          administrators: denied('iam:GetAccountAuthorizationDetails'),
        }),
      ).status,
    ).toBe('unknown');
  });
});
