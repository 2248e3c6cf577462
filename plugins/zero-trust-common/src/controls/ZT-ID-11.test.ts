import { PermissionSetEvidence } from '../evidence';
import { exemplaryOrganization } from '../testUtils';
import { denied, fact } from './__testUtils__/facts';
import { judgeAs } from './__testUtils__/judgeAs';
import { ztId11 } from './ZT-ID-11';

const set = (
  minutes: PermissionSetEvidence['sessionMinutes'],
  reachesDatabases: PermissionSetEvidence['reachesDatabases'] = fact(true),
): PermissionSetEvidence => ({
  name: 'orders-access',
  sessionMinutes: minutes,
  reachesDatabases,
});
const lost = denied('sso:DescribePermissionSet');

describe('ZT-ID-11 sessions are short', () => {
  it.each<[string, PermissionSetEvidence[]]>([
    ['pass', [set(fact(240)), set(fact(720), fact(false))]],
    ['fail', [set(fact(240)), set(fact(241))]],
    ['fail', [set(fact(240)), set(fact(300)), set(lost)]],
    ['unknown', [set(fact(60)), set(lost)]],
    [
      'unknown',
      [set(fact(720), denied('sso:GetInlinePolicyForPermissionSet'))],
    ],
    ['pass', [set(fact(60), denied('sso:GetInlinePolicyForPermissionSet'))]],
    ['unknown', [set(lost, denied('sso:GetInlinePolicyForPermissionSet'))]],
    ['not-applicable', [set(fact(720), fact(false))]],
    ['not-applicable', []],
  ])('%s: %j', (status, sets) => {
    expect(
      judgeAs(ztId11, exemplaryOrganization({ permissionSets: fact(sets) }))
        .status,
    ).toBe(status);
  });

  it('is unknown if they could not be listed', () => {
    expect(
      judgeAs(
        ztId11,
        exemplaryOrganization({ permissionSets: denied('sso:ListInstances') }),
      ).status,
    ).toBe('unknown');
  });
});
