import { guardRails, GuardRailsEvidence } from '../evidence';
import { exemplaryAccount } from '../testUtils';
import { isKnown } from '../facts/fact';
import { denied, fact } from './__testUtils__/facts';
import { judgeAs } from './__testUtils__/judgeAs';
import { ztGov02 } from './ZT-GOV-02';

const all = (() => {
  const { guardRails: rails } = exemplaryAccount();
  if (!isKnown(rails)) throw new Error('The exemplary account has them');
  return rails.value;
})();
const of = (about: Partial<GuardRailsEvidence>) =>
  judgeAs(
    ztGov02,
    exemplaryAccount({ guardRails: fact({ ...all, ...about }) }),
  );

describe('ZT-GOV-02 guard rails are in place', () => {
  it('passes if all actions are denied', () => {
    expect(of({}).status).toBe('pass');
  });

  it('fails if one action is not denied, and names it', () => {
    expect(
      of({ denies: { ...all.denies, 'public-database': false } }),
    ).toMatchObject({
      status: 'fail',
      reason: 'Not denied: public databases.',
    });
  });

  it.each(guardRails)('fails if nothing denies %s', rail => {
    expect(of({ denies: { ...all.denies, [rail]: false } }).status).toBe(
      'fail',
    );
  });

  it('fails if policies are not enabled', () => {
    expect(of({ enabled: false }).status).toBe('fail');
  });

  it('does not apply to the management account', () => {
    expect(of({ exempt: true, enabled: false }).status).toBe('not-applicable');
  });

  it('is unknown if the policies could not be read', () => {
    expect(
      judgeAs(
        ztGov02,
        exemplaryAccount({
          guardRails: denied('organizations:DescribePolicy'),
        }),
      ).status,
    ).toBe('unknown');
  });
});
