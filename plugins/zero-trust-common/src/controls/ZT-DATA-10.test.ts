import { CertificateEvidence } from '../evidence';
import { exemplaryFrontEnd } from '../testUtils';
import { mapFact } from '../facts/fact';
import { at, denied, fact } from './__testUtils__/facts';
import { judgeAs } from './__testUtils__/judgeAs';
import { ztData10 } from './ZT-DATA-10';

const inDays = (days: number) =>
  fact(new Date(Date.parse(at) + days * 24 * 60 * 60 * 1000).toISOString());
const certificate = (
  about: Partial<CertificateEvidence> = {},
): CertificateEvidence => ({
  arn: 'arn:aws:acm:eu-west-1:111122223333:certificate/orders',
  domainName: 'orders.example.com',
  status: fact('ISSUED'),
  notAfter: inDays(200),
  keyAlgorithm: fact('RSA_2048'),
  renewalEligibility: fact(null),
  ...about,
});
const iam = 'arn:aws:iam::111122223333:server-certificate/orders';
/** A listener with these, of which ACM lists none. */
const using = (certificateArns: string[]) =>
  judgeAs(
    ztData10,
    exemplaryFrontEnd({
      listeners: mapFact(exemplaryFrontEnd().listeners, list =>
        list.map(listener => ({ ...listener, certificateArns })),
      ),
      certificates: fact([]),
    }),
  );
const of = (...certificates: CertificateEvidence[]) =>
  judgeAs(ztData10, exemplaryFrontEnd({ certificates: fact(certificates) }));

describe('ZT-DATA-10 certificates are valid for more than 30 days', () => {
  it.each<[string, Partial<CertificateEvidence>]>([
    ['pass', {}],
    ['pass', { keyAlgorithm: fact('EC_prime256v1') }],
    // Recorded in AWS: LocalStack, tests/aws/services/acm/test_acm.snapshot.json.
    ['pass', { keyAlgorithm: fact('RSA-2048') }],
    ['fail', { keyAlgorithm: fact('RSA-1024') }],
    ['pass', { keyAlgorithm: fact('EC-prime256v1') }],
    ['pass', { notAfter: inDays(31) }],
    ['fail', { notAfter: inDays(30) }],
    ['fail', { notAfter: inDays(-1) }],
    ['fail', { keyAlgorithm: fact('RSA_1024') }],
    ['fail', { keyAlgorithm: fact('RSA_2047') }],
    ['pass', { keyAlgorithm: fact('RSA_4096') }],
    ['pass', { keyAlgorithm: fact('EC_secp384r1') }],
    ['fail', { keyAlgorithm: fact('EXPORT_RSA_4096') }],
    ['fail', { keyAlgorithm: fact('RSA_4096_LEGACY') }],
    ['fail', { keyAlgorithm: fact('RSA_') }],
    ['fail', { keyAlgorithm: fact('SECP') }],
    ['unknown', { keyAlgorithm: denied('acm:ListCertificates') }],
    ['fail', { status: fact('REVOKED') }],
    ['fail', { status: fact('PENDING_VALIDATION') }],
    ['unknown', { status: denied('acm:ListCertificates') }],
    ['unknown', { notAfter: denied('acm:ListCertificates') }],
    ['unknown', { notAfter: fact('later') }],
  ])('%s: %j', (status, about) => {
    expect(of(certificate(), certificate(about)).status).toBe(status);
  });

  it('is CRITICAL once the certificate has expired', () => {
    expect(of(certificate({ notAfter: inDays(0) })).severity).toBe('CRITICAL');
  });

  it('has its own severity until the certificate expires', () => {
    expect(of(certificate({ notAfter: inDays(1) })).severity).toBeUndefined();
  });

  it('judges the known certificates if listeners are not known', () => {
    const judged = (about: Partial<CertificateEvidence>) =>
      judgeAs(
        ztData10,
        exemplaryFrontEnd({
          listeners: denied('elasticloadbalancing:DescribeListeners'),
          certificates: fact([certificate(about)]),
        }),
      ).status;
    expect(judged({})).toBe('pass');
    expect(judged({ notAfter: inDays(3) })).toBe('fail');
  });

  it('does not apply without certificates, if that is known', () => {
    expect(using([]).status).toBe('not-applicable');
    expect(using([iam]).status).toBe('not-applicable');
    expect(using([certificate().arn]).status).toBe('unknown');
    expect(
      judgeAs(
        ztData10,
        exemplaryFrontEnd({ certificates: denied('acm:ListCertificates') }),
      ).status,
    ).toBe('unknown');
  });
});
