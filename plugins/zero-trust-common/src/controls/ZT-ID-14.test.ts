import { SessionGrant } from '../evidence';
import { exemplaryBastion } from '../testUtils';
import { denied, fact } from './__testUtils__/facts';
import { judgeAs } from './__testUtils__/judgeAs';
import { ztId14 } from './ZT-ID-14';

const until = (
  endsAt: string | null,
  principal = 'role/orders',
): SessionGrant => ({
  principal,
  policy: 'tunnel',
  actions: ['ssm:StartSession'],
  shell: false,
  endsAt,
});
/** Read on 2026-11-24. */
const of = (...grants: SessionGrant[]) =>
  judgeAs(ztId14, exemplaryBastion({ sessionGrants: fact(grants) }), {
    administrators: ['role/admin'],
  });

describe('ZT-ID-14 access to the bastion ends', () => {
  it.each<[string, SessionGrant[]]>([
    ['pass', [until('2027-02-01T00:00:00.000Z')]],
    ['pass', [until('2026-01-01T00:00:00.000Z')]],
    ['fail', [until(null)]],
    ['fail', [until('2027-02-01T00:00:00.000Z'), until(null, 'role/other')]],
    ['fail', [until('2099-01-01T00:00:00.000Z')]],
    ['not-applicable', [until(null, 'role/admin')]],
    ['not-applicable', []],
  ])('%s: %j', (status, grants) => {
    expect(of(...grants).status).toBe(status);
  });

  it('names the principals whose access does not end', () => {
    expect(of({ ...until(null), permissionSet: 'operations' }).reason).toBe(
      'Access does not end: permission set operations.',
    );
  });

  it('is unknown without the policies', () => {
    expect(
      judgeAs(
        ztId14,
        exemplaryBastion({
          sessionGrants: denied('iam:GetAccountAuthorizationDetails'),
        }),
      ).status,
    ).toBe('unknown');
  });
});
