import { denied, fact } from './__testUtils__/facts';
import { needs } from './__testUtils__/judge';
import { judgeRegion } from './__testUtils__/judgeRegion';
import { ztDev09 } from './ZT-DEV-09';

describe('ZT-DEV-09 SSM documents cannot be shared publicly', () => {
  it('passes if sharing is blocked', () => {
    expect(judgeRegion(ztDev09, { documentSharing: fact('Disable') })).toEqual(
      expect.objectContaining({ status: 'pass' }),
    );
  });

  it.each(['Enable', ''])('fails "%s"', setting => {
    expect(
      judgeRegion(ztDev09, { documentSharing: fact(setting) }).status,
    ).toBe('fail');
  });

  it('is unknown if reading is denied, and names the action', () => {
    const verdict = judgeRegion(ztDev09, {
      documentSharing: denied('ssm:GetServiceSetting'),
    });
    expect(verdict.status).toBe('unknown');
    expect(needs(verdict)).toEqual(['ssm:GetServiceSetting']);
  });
});
