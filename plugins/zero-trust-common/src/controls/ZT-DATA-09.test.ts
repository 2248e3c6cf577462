import { ProxyEvidence } from '../evidence';
import { denied, fact } from './__testUtils__/facts';
import { judge } from './__testUtils__/judge';
import { ztData09 } from './ZT-DATA-09';

const proxy = (about: Partial<ProxyEvidence> = {}): ProxyEvidence => ({
  arn: 'arn',
  name: 'orders-proxy',
  requireTls: fact(true),
  iamRequired: fact(true),
  securityGroupIds: [],
  ...about,
});
const of = (...proxies: ProxyEvidence[]) =>
  judge(ztData09, { proxies: fact(proxies) }).status;

describe('ZT-DATA-09 proxies require TLS and IAM', () => {
  it('passes where all require both', () => {
    expect(of(proxy(), proxy())).toBe('pass');
  });

  it('fails one that lacks either, whatever is missing elsewhere', () => {
    expect(of(proxy(), proxy({ requireTls: fact(false) }))).toBe('fail');
    expect(
      of(
        proxy({ requireTls: denied('rds:DescribeDBProxies') }),
        proxy({ iamRequired: fact(false) }),
      ),
    ).toBe('fail');
  });

  it('is unknown where it is not known of one', () => {
    expect(of(proxy({ iamRequired: denied('rds:DescribeDBProxies') }))).toBe(
      'unknown',
    );
  });

  it('does not apply without a proxy, which has to be known', () => {
    expect(of()).toBe('not-applicable');
    expect(
      judge(ztData09, { proxies: denied('rds:DescribeDBProxies') }).status,
    ).toBe('unknown');
  });
});
