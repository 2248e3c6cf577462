import { AccountEvidence } from '../evidence';
import { exemplaryAccount } from '../testUtils';
import { denied, fact } from './__testUtils__/facts';
import { judgeAs } from './__testUtils__/judgeAs';
import { ztGov04 } from './ZT-GOV-04';

const owned = (total: number, ...unowned: string[]) =>
  fact({ total, unownedCount: unowned.length, unowned });

describe('ZT-GOV-04 every database and bastion has an owner', () => {
  it.each<[string, AccountEvidence['ownership']]>([
    ['pass', owned(3)],
    ['fail', owned(3, 'lost')],
    ['not-applicable', owned(0)],
    ['unknown', denied('catalog')],
  ])('%s: %j', (status, ownership) => {
    expect(judgeAs(ztGov04, exemplaryAccount({ ownership })).status).toBe(
      status,
    );
  });

  it('counts all resources without an owner, even if the evidence names only the first', () => {
    const names = Array.from({ length: 20 }, (_, i) => `db-${i}`);
    const { reason, readings } = judgeAs(
      ztGov04,
      exemplaryAccount({
        ownership: fact({ total: 130, unownedCount: 124, unowned: names }),
      }),
    );
    expect(reason).toBe(
      'Without an owner: db-0, db-1, db-2, db-3, db-4 and 119 more.',
    );
    expect(readings[0].value).toBe('130, 124 without an owner');
  });
});
