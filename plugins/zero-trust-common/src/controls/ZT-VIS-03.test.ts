import { RegionEvidence } from '../evidence';
import { denied, fact } from './__testUtils__/facts';
import { needs } from './__testUtils__/judge';
import { judgeRegion } from './__testUtils__/judgeRegion';
import { ztVis03 } from './ZT-VIS-03';

const hub = (standards: string[] = ['arn:aws:securityhub:::standards/cis']) =>
  fact({
    controlFindingGenerator: 'SECURITY_CONTROL',
    standards: fact(standards),
  });
const recorder = (recording: boolean, lastStatus = 'SUCCESS') =>
  fact([{ name: 'default', recording, lastStatus }]);
const judge = (overrides: Partial<RegionEvidence>) =>
  judgeRegion(ztVis03, overrides);

const off = fact(null);
const none = fact([]);
const noRecorders = denied('config:DescribeConfigurationRecorderStatus');
const noHub = denied('securityhub:DescribeHub');

describe('ZT-VIS-03 AWS Config records, Security Hub CSPM is on', () => {
  it('passes with both', () => {
    expect(
      judge({ configRecorders: recorder(true), securityHub: hub() }).status,
    ).toBe('pass');
  });

  it('passes with one good recorder of several', () => {
    expect(
      judge({
        configRecorders: fact([
          { name: 'old', recording: false, lastStatus: 'SUCCESS' },
          { name: 'new', recording: true, lastStatus: 'SUCCESS' },
        ]),
      }).status,
    ).toBe('pass');
  });

  it.each<[string, Partial<RegionEvidence>, string]>([
    ['no recorder', { configRecorders: none }, 'has no recorder'],
    ['one that is stopped', { configRecorders: recorder(false) }, 'stopped'],
    [
      'one that fails',
      { configRecorders: recorder(true, 'FAILURE') },
      'FAILURE',
    ],
    ['no Security Hub', { securityHub: off }, 'Security Hub CSPM is off'],
    ['no standard', { securityHub: hub([]) }, 'no standard is'],
  ])('fails with %s, without the cap', (_, overrides, reason) => {
    expect(judge(overrides)).toMatchObject({
      status: 'fail',
      capApplies: false,
      reason: expect.stringContaining(reason),
    });
  });

  it('has its cap if neither is on', () => {
    const verdict = judge({ configRecorders: none, securityHub: off });
    expect(verdict.status).toBe('fail');
    expect(verdict.capApplies).toBeUndefined();
  });

  it('keeps its cap if it is not known that the other one is on', () => {
    for (const overrides of [
      { configRecorders: none, securityHub: noHub },
      { configRecorders: noRecorders, securityHub: off },
    ]) {
      const verdict = judge(overrides);
      expect(verdict.status).toBe('fail');
      expect(verdict.capApplies).toBeUndefined();
    }
  });

  it.each<[Partial<RegionEvidence>, string]>([
    [
      { configRecorders: noRecorders },
      'config:DescribeConfigurationRecorderStatus',
    ],
    [{ securityHub: noHub }, 'securityhub:DescribeHub'],
    [
      {
        securityHub: fact({
          controlFindingGenerator: null,
          standards: denied('securityhub:GetEnabledStandards'),
        }),
      },
      'securityhub:GetEnabledStandards',
    ],
  ])('is unknown if one is missing, and names %j', (overrides, action) => {
    const verdict = judge(overrides);
    expect(verdict.status).toBe('unknown');
    expect(needs(verdict)).toEqual([action]);
  });
});
