import { ServerCertificateEvidence } from '../evidence';
import { at, denied, fact } from './__testUtils__/facts';
import { judgeInstance, judgeMembers } from './__testUtils__/judge';
import { ztData08 } from './ZT-DATA-08';

const inDays = (days: number) =>
  new Date(Date.parse(at) + days * 24 * 60 * 60 * 1000).toISOString();
const certificate = (
  days: number,
  about: Partial<ServerCertificateEvidence> = {},
) =>
  fact({
    caIdentifier: 'rds-ca-rsa2048-g1',
    validTill: inDays(days),
    caValidTill: fact(inDays(10_000)),
    ...about,
  });
const of = (...args: Parameters<typeof certificate>) =>
  judgeInstance(ztData08, { certificate: certificate(...args) });

describe('ZT-DATA-08 the certificate is valid for long', () => {
  it.each<[number, string, string | undefined]>([
    [91, 'pass', undefined],
    [90, 'fail', undefined],
    [29, 'fail', 'HIGH'],
    [0, 'fail', 'CRITICAL'],
    [-3, 'fail', 'CRITICAL'],
  ])('%s days: %s %s', (days, status, severity) => {
    const verdict = of(days);
    expect(verdict.status).toBe(status);
    expect(verdict.severity).toBe(severity);
  });

  it('fails where the authority ends before', () => {
    expect(of(300, { caValidTill: fact(inDays(10)) })).toMatchObject({
      status: 'fail',
      severity: 'HIGH',
    });
  });

  it('is unknown where RDS does not tell, or not in a time', () => {
    expect(of(300, { validTill: null }).status).toBe('unknown');
    expect(of(300, { validTill: 'soon' }).status).toBe('unknown');
    expect(
      of(300, { caValidTill: denied('rds:DescribeCertificates') }).status,
    ).toBe('unknown');
  });

  it('fails a cluster for one member', () => {
    expect(
      judgeMembers(
        ztData08,
        { certificate: certificate(300) },
        { certificate: certificate(10) },
      ).status,
    ).toBe('fail');
    expect(judgeMembers(ztData08).status).toBe('unknown');
  });
});
