import { BastionEvidence, SessionGrant } from '../evidence';
import { exemplaryBastion } from '../testUtils';
import { denied, fact } from './__testUtils__/facts';
import { judgeAs } from './__testUtils__/judgeAs';
import { ztId12 } from './ZT-ID-12';

const grant = (
  principal: string,
  about: Partial<SessionGrant> = {},
): SessionGrant => ({
  principal,
  policy: 'tunnel',
  actions: ['ssm:StartSession'],
  shell: false,
  endsAt: null,
  ...about,
});
const of = (
  grants: SessionGrant[],
  about: Partial<BastionEvidence> = {},
  administrators: string[] = [],
) =>
  judgeAs(ztId12, exemplaryBastion({ sessionGrants: fact(grants), ...about }), {
    administrators,
  });
const approved = (...patterns: string[]) => ({
  approvedPrincipals: fact(patterns),
});

describe('ZT-ID-12 only approved people reach the bastion', () => {
  it('passes approved principals, also by pattern', () => {
    expect(
      of(
        [grant('role/orders-access'), grant('role/AWSReservedSSO_orders_0f')],
        approved('role/orders-access', 'role/AWSReservedSSO_orders_*'),
      ).status,
    ).toBe('pass');
  });

  it('fails for other principals, and names their actions', () => {
    const { status, reason } = of(
      [
        grant('role/orders-access'),
        grant('user/visitor', { actions: ['ssm:SendCommand'] }),
      ],
      approved('role/orders-access'),
    );
    expect(status).toBe('fail');
    expect(reason).toBe('Not approved: user/visitor (ssm:SendCommand).');
  });

  it('lists administrators, and does not fail for them', () => {
    expect(of([grant('role/admin')], approved(), ['role/adm*']).status).toBe(
      'pass',
    );
  });

  it('is unknown without approved principals, unless only administrators can connect', () => {
    const unmapped = { approvedPrincipals: denied('configuration') };
    expect(of([grant('role/x')], unmapped).status).toBe('unknown');
    expect(of([], unmapped).status).toBe('pass');
  });

  it('is unknown without the policies', () => {
    expect(
      of([], { sessionGrants: denied('iam:GetAccountAuthorizationDetails') })
        .status,
    ).toBe('unknown');
  });
});
