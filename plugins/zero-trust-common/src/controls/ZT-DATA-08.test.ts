import { ServerCertificateEvidence } from '../evidence';
import { exemplaryDatabase } from '../testUtils';
import { denied, fact, settings } from './__testUtils__/facts';
import {
  judge,
  judgeInstance,
  judgeMembers,
  needs,
} from './__testUtils__/judge';
import { ztData08 } from './ZT-DATA-08';

const certificate = (overrides: Partial<ServerCertificateEvidence> = {}) =>
  fact<ServerCertificateEvidence>({
    caIdentifier: 'rds-ca-rsa2048-g1',
    validTill: '2027-11-24T06:00:00.000Z',
    caValidTill: fact('2061-05-25T00:00:00.000Z'),
    ...overrides,
  });
const judged = (overrides: Partial<ServerCertificateEvidence>) =>
  judgeInstance(ztData08, { certificate: certificate(overrides) });

// Read at 2026-11-24T06:00.
const ends: Array<[string, string, string | undefined]> = [
  ['2027-02-22T06:00:01.000Z', 'pass', undefined],
  ['2027-02-22T06:00:00.000Z', 'fail', undefined],
  ['2026-12-24T06:00:00.000Z', 'fail', undefined],
  ['2026-12-24T05:59:59.000Z', 'fail', 'HIGH'],
  ['2026-11-24T06:00:00.000Z', 'fail', 'CRITICAL'],
  ['2024-08-22T17:08:50.000Z', 'fail', 'CRITICAL'],
];

describe('ZT-DATA-08 the server certificate is valid for more than 90 days', () => {
  it.each(ends)('until %s: %s %s', (end, status, severity) => {
    for (const overrides of [{ validTill: end }, { caValidTill: fact(end) }]) {
      const verdict = judged(overrides);
      expect([verdict.status, verdict.severity]).toEqual([status, severity]);
    }
  });

  it('compares with the time of the read', () => {
    const database = exemplaryDatabase({
      times: { readAt: '2026-08-01T00:00:00.000Z', operations: {} },
    });
    const instances = database.instances.map(instance => ({
      ...instance,
      certificate: certificate({ validTill: '2027-01-01T00:00:00.000Z' }),
    }));
    expect(ztData08.judge({ ...database, instances }, settings).status).toBe(
      'pass',
    );
  });

  it('counts the worst member, with its severity', () => {
    const [soon, expired] = ['2026-12-10', '2026-11-01'].map(day => ({
      certificate: certificate({ validTill: `${day}T00:00:00.000Z` }),
    }));
    expect(judgeMembers(ztData08, {}, soon, expired)).toMatchObject({
      status: 'fail',
      severity: 'CRITICAL',
    });
    expect(judgeMembers(ztData08, {}, soon)).toMatchObject({
      status: 'fail',
      severity: 'HIGH',
    });
  });

  it.each([
    ['not reported', { validTill: null }],
    ['no time', { validTill: 'soon' }],
  ])('is unknown if the end is %s', (_, overrides) => {
    expect(judged(overrides).status).toBe('unknown');
  });

  it('is unknown without certificate or authority, and names the action', () => {
    const own = judgeInstance(ztData08, {
      certificate: denied('rds:DescribeDBInstances'),
    });
    expect(own.status).toBe('unknown');
    expect(needs(own)).toEqual(['rds:DescribeDBInstances']);
    const authority = judged({
      caValidTill: denied('rds:DescribeCertificates'),
    });
    expect(authority.status).toBe('unknown');
    expect(needs(authority)).toEqual(['rds:DescribeCertificates']);
  });

  it('is unknown without members', () => {
    expect(judge(ztData08, { instances: [] }).status).toBe('unknown');
  });
});
