import { exemplaryAccount } from '../testUtils';
import { denied, fact } from './__testUtils__/facts';
import { judgeAs } from './__testUtils__/judgeAs';
import { ztGov01 } from './ZT-GOV-01';

describe('ZT-GOV-01 an organization governs the account', () => {
  it.each([
    ['pass', fact('ALL')],
    ['fail', fact('CONSOLIDATED_BILLING')],
    ['fail', fact(null)],
    ['unknown', denied('organizations:DescribeOrganization')],
  ])('%s: %j', (status, organizationFeatures) => {
    expect(
      judgeAs(ztGov01, exemplaryAccount({ organizationFeatures })).status,
    ).toBe(status);
  });
});
