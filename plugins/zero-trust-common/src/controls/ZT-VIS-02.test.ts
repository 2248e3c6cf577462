import { TrailEvidence } from '../evidence';
import { exemplaryAccount } from '../testUtils';
import { isKnown } from '../facts/fact';
import { denied, fact } from './__testUtils__/facts';
import { judgeAs } from './__testUtils__/judgeAs';
import { ztVis02 } from './ZT-VIS-02';

const [good] = (() => {
  const { trails } = exemplaryAccount();
  return isKnown(trails) ? trails.value : [];
})();
const of = (...trails: Array<Partial<TrailEvidence>>) =>
  judgeAs(
    ztVis02,
    exemplaryAccount({ trails: fact(trails.map(t => ({ ...good, ...t }))) }),
  ).status;

describe('ZT-VIS-02 CloudTrail records all management events', () => {
  it.each<[string, Partial<TrailEvidence>]>([
    ['pass', {}],
    ['fail', { multiRegion: false }],
    ['fail', { logFileValidation: false }],
    ['fail', { logging: fact(false) }],
    ['fail', { latestDeliveryError: fact('NoSuchBucket') }],
    ['fail', { managementEvents: fact(false) }],
    ['fail', { excludedSources: fact(['kms.amazonaws.com']) }],
    ['fail', { excludedSources: fact(['rdsdata.amazonaws.com']) }],
    ['pass', { excludedSources: fact(['other.amazonaws.com']) }],
    ['unknown', { excludedSources: denied('cloudtrail:GetEventSelectors') }],
    ['unknown', { logging: denied('cloudtrail:GetTrailStatus') }],
    [
      'fail',
      { logging: denied('cloudtrail:GetTrailStatus'), multiRegion: false },
    ],
  ])('%s: %j', (status, about) => {
    expect(of(about)).toBe(status);
  });

  it('needs one trail that meets all requirements, whatever other trails lack', () => {
    expect(of({ multiRegion: false }, {})).toBe('pass');
    expect(of()).toBe('fail');
  });

  it('starts the trail in the remediation, because a new trail does not log', () => {
    const { command } = ztVis02.remediation;
    expect(command).toMatch(/create-trail .* && aws cloudtrail start-logging /);
  });

  it('is unknown if trails could not be listed', () => {
    expect(
      judgeAs(
        ztVis02,
        exemplaryAccount({ trails: denied('cloudtrail:DescribeTrails') }),
      ).status,
    ).toBe('unknown');
  });
});
