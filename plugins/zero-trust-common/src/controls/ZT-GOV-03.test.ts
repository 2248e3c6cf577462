import { OrganizationEvidence } from '../evidence';
import { exemplaryOrganization } from '../testUtils';
import { denied, fact } from './__testUtils__/facts';
import { judgeAs } from './__testUtils__/judgeAs';
import { ztGov03 } from './ZT-GOV-03';

const aggregator = (linkingMode: string) => ({
  findingAggregator: fact({ region: 'eu-west-1', linkingMode, regions: [] }),
});

describe('ZT-GOV-03 Security Hub sees the organization', () => {
  it.each<[string, Partial<OrganizationEvidence>]>([
    ['pass', {}],
    ['pass', aggregator('SPECIFIED_REGIONS')],
    ['fail', aggregator('NO_REGIONS')],
    ['fail', { findingAggregator: fact(null) }],
    ['fail', { securityHubAdministrators: fact([]) }],
    [
      'unknown',
      { findingAggregator: denied('securityhub:ListFindingAggregators') },
    ],
    [
      'unknown',
      {
        securityHubAdministrators: denied(
          'securityhub:ListOrganizationAdminAccounts',
        ),
      },
    ],
  ])('%s: %j', (status, about) => {
    expect(judgeAs(ztGov03, exemplaryOrganization(about)).status).toBe(status);
  });
});
