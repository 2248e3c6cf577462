import { EngineSupportEvidence } from '../evidence';
import { denied, fact } from './__testUtils__/facts';
import { judge } from './__testUtils__/judge';
import { ztApp02 } from './ZT-APP-02';

const of = (about: Partial<EngineSupportEvidence>) =>
  judge(ztApp02, {
    engineSupport: fact({
      versionStatus: fact('available'),
      standardSupportEnds: fact('2030-02-28T00:00:00.000Z'),
      lifecycleSupport: fact(null),
      ...about,
    }),
  });

describe('ZT-APP-02 the version is supported', () => {
  it.each<[string, Partial<EngineSupportEvidence>]>([
    ['pass', {}],
    ['pass', { standardSupportEnds: fact(null) }],
    ['pass', { standardSupportEnds: fact('2026-12-31T00:00:00.000Z') }],
    ['fail', { standardSupportEnds: fact('2026-07-31T00:00:00.000Z') }],
    // Read at 2026-11-24T06:00.
    ['pass', { standardSupportEnds: fact('2026-11-25T06:00:00.000Z') }],
    ['fail', { standardSupportEnds: fact('2026-11-25T05:59:59.000Z') }],
    ['fail', { standardSupportEnds: fact('soon') }],
    ['fail', { versionStatus: fact('deprecated') }],
    ['fail', { versionStatus: fact(null) }],
    [
      'fail',
      {
        versionStatus: denied('rds:DescribeDBEngineVersions'),
        standardSupportEnds: fact('2026-07-31T00:00:00.000Z'),
      },
    ],
    [
      'unknown',
      { standardSupportEnds: denied('rds:DescribeDBMajorEngineVersions') },
    ],
    ['unknown', { versionStatus: denied('rds:DescribeDBEngineVersions') }],
  ])('%s: %j', (status, about) => {
    expect(of(about).status).toBe(status);
  });

  it('is unknown if RDS does not list the version', () => {
    const engineSupport = denied('rds:DescribeDBEngineVersions');
    expect(judge(ztApp02, { engineSupport }).status).toBe('unknown');
  });

  it('reports that support ends soon', () => {
    expect(
      of({ standardSupportEnds: fact('2027-02-28T00:00:00.000Z') }).reason,
    ).toContain('plan the upgrade');
  });
});
