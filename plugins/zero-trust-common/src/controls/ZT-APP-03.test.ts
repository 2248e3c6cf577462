import { FrontEndEvidence, ListenerEvidence } from '../evidence';
import { exemplaryFrontEnd } from '../testUtils';
import { isKnown } from '../facts/fact';
import { denied, fact } from './__testUtils__/facts';
import { judgeAs } from './__testUtils__/judgeAs';
import { ztApp03 } from './ZT-APP-03';

const iam = 'arn:aws:iam::111122223333:server-certificate/orders';
const [orders] = (() => {
  const { certificates } = exemplaryFrontEnd();
  return isKnown(certificates) ? certificates.value : [];
})();
const listener = (about: Partial<ListenerEvidence> = {}): ListenerEvidence => ({
  arn: 'listener',
  port: 443,
  protocol: 'HTTPS',
  redirectsToHttps: false,
  sslPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06',
  certificateArns: [orders.arn],
  ...about,
});
const clear = (about: Partial<ListenerEvidence> = {}) =>
  listener({ port: 80, protocol: 'HTTP', certificateArns: [], ...about });
const of = (
  listeners: ListenerEvidence[],
  about: Partial<FrontEndEvidence> = {},
) =>
  judgeAs(ztApp03, exemplaryFrontEnd({ listeners: fact(listeners), ...about }));

describe('ZT-APP-03 front ends accept only TLS', () => {
  it('passes TLS, and a redirect to it', () => {
    expect(of([listener(), clear({ redirectsToHttps: true })]).status).toBe(
      'pass',
    );
  });

  it('fails a listener that accepts plaintext, and names its port', () => {
    const { status, reason } = of([listener(), clear()]);
    expect(status).toBe('fail');
    expect(reason).toBe('The listener on port 80 accepts unencrypted HTTP.');
  });

  it.each(['TCP', 'UDP', 'TCP_UDP', 'TCP_QUIC'])(
    'is unknown for %s that is forwarded, because it may be encrypted',
    protocol => {
      expect(of([clear({ protocol })])).toMatchObject({
        status: 'fail',
        reason: expect.stringContaining(`forwards ${protocol}`),
      });
    },
  );

  it('passes QUIC, which always contains TLS', () => {
    expect(of([clear({ protocol: 'QUIC' })]).status).toBe('pass');
  });

  it('passes TLS of a network load balancer', () => {
    expect(of([listener({ protocol: 'TLS' })]).status).toBe('pass');
    expect(
      of([listener({ protocol: 'TLS', certificateArns: [] })]).status,
    ).toBe('unknown');
  });

  it('fails a certificate of IAM, even beside valid ones', () => {
    const ofIam = listener({ port: 8443, certificateArns: [iam] });
    for (const listeners of [[ofIam], [listener(), ofIam]]) {
      expect(of(listeners)).toMatchObject({
        status: 'fail',
        reason: `The certificate ${iam} is not from ACM.`,
      });
    }
    expect(
      of([ofIam], { certificates: denied('acm:ListCertificates') }).status,
    ).toBe('fail');
  });

  it.each([
    ['fail', 'REVOKED'],
    ['fail', 'EXPIRED'],
    ['fail', 'FAILED'],
    ['fail', 'VALIDATION_TIMED_OUT'],
    ['fail', 'INACTIVE'],
    ['fail', 'PENDING_VALIDATION'],
    ['pass', 'ISSUED'],
  ])('%s: a certificate that is %s', (status, said) => {
    expect(
      of([listener()], {
        certificates: fact([{ ...orders, status: fact(said) }]),
      }).status,
    ).toBe(status);
  });

  it('fails a certificate that has expired', () => {
    const ended = { ...orders, notAfter: fact('2020-01-01T00:00:00.000Z') };
    expect(of([listener()], { certificates: fact([ended]) })).toMatchObject({
      status: 'fail',
      severity: 'CRITICAL',
    });
  });

  it('fails an expired certificate beside one of IAM, with its severity', () => {
    const ended = { ...orders, notAfter: fact('2020-01-01T00:00:00.000Z') };
    const ofIam = listener({ port: 8443, certificateArns: [iam] });
    expect(
      of([listener(), ofIam], { certificates: fact([ended]) }),
    ).toMatchObject({ status: 'fail', severity: 'CRITICAL' });
  });

  it('does not judge certificates that no listener uses', () => {
    const unused = {
      ...orders,
      arn: orders.arn.replace('orders', 'unused'),
      status: fact('EXPIRED'),
    };
    expect(
      of([listener()], { certificates: fact([orders, unused]) }).status,
    ).toBe('pass');
  });

  it('needs no certificates if listeners only redirect', () => {
    const redirect = [clear({ redirectsToHttps: true })];
    expect(of(redirect).status).toBe('pass');
    expect(
      of(redirect, { certificates: denied('acm:ListCertificates') }).status,
    ).toBe('pass');
  });

  it('is unknown for a certificate that neither ACM nor a listener returns', () => {
    const gone = orders.arn.replace('orders', 'gone');
    expect(
      of([listener(), listener({ port: 8443, certificateArns: [gone] })]),
    ).toMatchObject({
      status: 'unknown',
      reason: `ACM does not list the certificate ${gone}.`,
    });
    expect(of([listener({ certificateArns: [] })]).status).toBe('unknown');
  });

  it('is unknown if listeners or their certificates could not be read', () => {
    expect(
      of([], {
        listeners: denied('elasticloadbalancing:DescribeListeners'),
      }).status,
    ).toBe('unknown');
    expect(
      of([listener()], { certificates: denied('acm:ListCertificates') }).status,
    ).toBe('unknown');
  });

  it('does not apply to a certificate, nor without listeners', () => {
    expect(of([], { kind: 'certificate' }).status).toBe('not-applicable');
    expect(of([]).status).toBe('not-applicable');
  });
});
