import { exemplaryAccount } from '../evidence';
import { denied, fact } from './__testUtils__/facts';
import { judgeAs } from './__testUtils__/judgeAs';
import { ztGov04 } from './ZT-GOV-04';

describe('ZT-GOV-04 everything has an owner', () => {
  it.each([
    ['pass', fact({ total: 2, unowned: [] })],
    ['fail', fact({ total: 2, unowned: ['orders'] })],
    ['not-applicable', fact({ total: 0, unowned: [] })],
    ['unknown', denied('rds:DescribeDBInstances')],
  ])('%s: %j', (status, ownership) => {
    expect(judgeAs(ztGov04, exemplaryAccount({ ownership })).status).toBe(
      status,
    );
  });
});
