import { ProxyEvidence } from '../evidence';
import { denied, fact } from './__testUtils__/facts';
import { judge, needs } from './__testUtils__/judge';
import { ztData09 } from './ZT-DATA-09';

const proxy = (overrides: Partial<ProxyEvidence> = {}): ProxyEvidence => ({
  arn: 'arn:aws:rds:eu-west-1:111122223333:db-proxy:prx-0123',
  name: 'orders-proxy',
  requireTls: fact(true),
  iamRequired: fact(true),
  securityGroupIds: ['sg-0proxy'],
  ...overrides,
});
const judged = (...proxies: ProxyEvidence[]) =>
  judge(ztData09, { proxies: fact(proxies) });

describe('ZT-DATA-09 every proxy requires TLS and IAM authentication', () => {
  it.each(['postgres', 'mysql', 'mariadb', 'sqlserver-se'])(
    'passes proxies of %s that require both',
    engine => {
      expect(
        judge(ztData09, { engine, proxies: fact([proxy(), proxy()]) }).status,
      ).toBe('pass');
    },
  );

  it.each([
    ['TLS', { requireTls: fact(false) }],
    ['IAM', { iamRequired: fact(false) }],
  ])('fails one that does not require %s', (what, overrides) => {
    expect(judged(proxy(), proxy(overrides))).toMatchObject({
      status: 'fail',
      reason: expect.stringContaining(what),
    });
  });

  it('does not apply without a proxy, if the whole list was read', () => {
    expect(judged().status).toBe('not-applicable');
    const lost = judge(ztData09, { proxies: denied('rds:DescribeDBProxies') });
    expect(lost.status).toBe('unknown');
    expect(needs(lost)).toEqual(['rds:DescribeDBProxies']);
  });

  it('is unknown if a proxy is not known, and fails by known ones', () => {
    const notReturned = proxy({ iamRequired: denied('rds:DescribeDBProxies') });
    expect(judged(notReturned).status).toBe('unknown');
    expect(judged({ ...notReturned, requireTls: fact(false) }).status).toBe(
      'fail',
    );
  });
});
