import { GuardDutyEvidence } from '../evidence';
import { denied, fact } from './__testUtils__/facts';
import { needs } from './__testUtils__/judge';
import { judgeRegion } from './__testUtils__/judgeRegion';
import { ztVis04 } from './ZT-VIS-04';

const judge = (detector: GuardDutyEvidence | null) =>
  judgeRegion(ztVis04, { guardDuty: fact(detector) });

describe('ZT-VIS-04 GuardDuty is on, with RDS Protection', () => {
  it('passes with both', () => {
    expect(judge({ status: 'ENABLED', rdsProtection: true }).status).toBe(
      'pass',
    );
  });

  it.each<[GuardDutyEvidence | null, string]>([
    [null, 'there is no detector'],
    [{ status: 'DISABLED', rdsProtection: true }, 'suspended'],
    [{ status: 'ENABLED', rdsProtection: false }, 'RDS Protection is off'],
  ])('fails %j', (detector, reason) => {
    expect(judge(detector)).toMatchObject({
      status: 'fail',
      reason: expect.stringContaining(reason),
    });
  });

  it('is unknown if reading is denied, and names the action', () => {
    const verdict = judgeRegion(ztVis04, {
      guardDuty: denied('guardduty:GetDetector'),
    });
    expect(verdict.status).toBe('unknown');
    expect(needs(verdict)).toEqual(['guardduty:GetDetector']);
  });
});
