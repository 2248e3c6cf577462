import { SessionGrant, TunnelEvidence } from '../evidence';
import { exemplaryBastion } from '../testUtils';
import { denied, fact } from './__testUtils__/facts';
import { needs } from './__testUtils__/judge';
import { judgeAs } from './__testUtils__/judgeAs';
import { ztDev11 } from './ZT-DEV-11';

const grant = (about: Partial<SessionGrant> = {}): SessionGrant => ({
  principal: 'role/orders',
  policy: 'tunnel',
  actions: ['ssm:StartSession'],
  shell: false,
  endsAt: null,
  ...about,
});
const tunnel = (about: Partial<TunnelEvidence> = {}): TunnelEvidence => ({
  document: 'orders-tunnel',
  principals: ['role/orders'],
  fixed: true,
  ...about,
});
const of = (grants: SessionGrant[], tunnels: TunnelEvidence[]) =>
  judgeAs(
    ztDev11,
    exemplaryBastion({ sessionGrants: fact(grants), tunnels: fact(tunnels) }),
    { administrators: ['role/admin'] },
  );
const open = tunnel({
  document: 'AWS-StartPortForwardingSessionToRemoteHost',
  fixed: false,
});

describe('ZT-DEV-11 sessions are tunnels to a fixed host and port', () => {
  it.each<[string, string, SessionGrant[], TunnelEvidence[]]>([
    ['pass', 'a fixed tunnel', [grant()], [tunnel()]],
    ['pass', 'no tunnel at all', [grant()], []],
    ['fail', 'a host that the caller chooses', [grant()], [tunnel(), open]],
    ['fail', 'a shell', [grant({ shell: true })], [tunnel()]],
    [
      'pass',
      'a host that administrators choose',
      [grant(), grant({ principal: 'role/admin', shell: true })],
      [{ ...open, principals: ['role/admin'] }],
    ],
    [
      'not-applicable',
      'administrators only',
      [grant({ principal: 'role/admin', shell: true })],
      [open],
    ],
    [
      'not-applicable',
      'commands only',
      [grant({ actions: ['ssm:SendCommand'] })],
      [],
    ],
    ['not-applicable', 'nobody', [], []],
  ])('%s: %s', (status, _, grants, tunnels) => {
    expect(of(grants, tunnels).status).toBe(status);
  });

  it('names the document and who can use it', () => {
    expect(of([grant()], [open]).reason).toBe(
      'No fixed host and port: AWS-StartPortForwardingSessionToRemoteHost (role/orders).',
    );
  });

  it('is unknown without the documents, but fails for a shell', () => {
    const unread = { tunnels: denied('ssm:ListDocuments') };
    const verdict = judgeAs(
      ztDev11,
      exemplaryBastion({ ...unread, sessionGrants: fact([grant()]) }),
    );
    expect(verdict.status).toBe('unknown');
    expect(needs(verdict)).toEqual(['ssm:ListDocuments']);
    expect(
      judgeAs(
        ztDev11,
        exemplaryBastion({
          ...unread,
          sessionGrants: fact([grant({ shell: true })]),
        }),
      ).status,
    ).toBe('fail');
  });

  it('is unknown without the policies', () => {
    expect(
      judgeAs(
        ztDev11,
        exemplaryBastion({
          sessionGrants: denied('iam:GetAccountAuthorizationDetails'),
        }),
      ).status,
    ).toBe('unknown');
  });
});
