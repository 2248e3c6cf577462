import { isKnown } from 'backstage-plugin-zero-trust-common';
import { EstateInput, RunningAws } from 'sandbox';
import { exemplary } from '../../__testUtils__/estate';
import { installation, sourcesFor } from '../../__testUtils__/installation';
import { localAws } from '../../__testUtils__/localAws';
import { guidedOrganization } from '../../__testUtils__/organization';

const MEMBER = '111122223333';
const MANAGEMENT = '999988887777';
const READER = '444455556666';

const withOrganization = (
  changes: Partial<EstateInput['organization']>,
  other: Partial<EstateInput> = {},
): EstateInput => ({
  ...exemplary,
  ...other,
  organization: { ...guidedOrganization, ...changes },
});

async function reading<T>(
  estate: EstateInput,
  act: (
    readings: ReturnType<typeof sourcesFor>['readings'][number],
    aws: RunningAws,
  ) => Promise<T>,
  data?: object,
): Promise<T> {
  const aws = await localAws(estate);
  try {
    return await act(sourcesFor(data).readings[0], aws);
  } finally {
    await aws.close();
  }
}

const valueOf = (fact: object) => ('value' in fact ? fact.value : fact);

describe('OrganizationReadings', () => {
  it('reads the policies from the root to the account', async () => {
    await reading(exemplary, async readings => {
      expect(valueOf(await readings.guardRails(MEMBER))).toEqual({
        enabled: true,
        exempt: false,
        policies: 2,
        denies: {
          'leave-organization': true,
          'stop-cloudtrail': true,
          'stop-config': true,
          'stop-security-hub': true,
          'public-database': true,
          'unencrypted-database': true,
        },
      });
      // The account is in a unit that has only the policy of the root.
      expect(valueOf(await readings.guardRails(READER))).toMatchObject({
        policies: 1,
        denies: { 'stop-config': true, 'public-database': false },
      });
      expect(valueOf(await readings.guardRails(MANAGEMENT))).toMatchObject({
        enabled: true,
        exempt: true,
      });
      expect(valueOf(await readings.features())).toBe('ALL');
      expect(valueOf(await readings.centralRootAccess())).toBe(true);
    });
  });

  it('reads shared data once for all accounts', async () => {
    const ids = Array.from({ length: 50 }, (_, index) =>
      String(200000000000 + index),
    );
    const estate = withOrganization(
      {
        ous: {
          ...guidedOrganization.ous,
          production: { parent: 'workloads', accounts: [MEMBER, ...ids] },
        },
      },
      {
        accounts: [
          ...exemplary.accounts,
          ...ids.map(id => ({ id, name: `account-${id}` })),
        ],
      },
    );
    await reading(estate, async (readings, aws) => {
      const all = await Promise.all(
        [MEMBER, ...ids].map(id => readings.guardRails(id)),
      );
      expect(all.every(isKnown)).toBe(true);
      expect(aws.calls.count('DescribeOrganization')).toBe(1);
      expect(aws.calls.count('ListRoots')).toBe(1);
      // One call for each account, for its two units, and for the root.
      expect(aws.calls.count('ListParents')).toBe(51 + 2);
      expect(aws.calls.count('ListPoliciesForTarget')).toBe(51 + 3);
      expect(aws.calls.count('DescribePolicy')).toBe(2);
    });
  });

  it('reads policies of all pages', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 45 }, (_, index) => [
        `policy-${index}`,
        {
          Statement: {
            Effect: 'Deny',
            Action: 's3:DeleteBucket',
            Resource: '*',
          },
        },
      ]),
    );
    const estate = withOrganization({
      policies: { ...guidedOrganization.policies, ...many },
      attached: {
        ...guidedOrganization.attached,
        production: Object.keys(many),
      },
    });
    await reading(estate, async readings => {
      expect(valueOf(await readings.guardRails(MEMBER))).toMatchObject({
        policies: 47,
        denies: { 'public-database': true },
      });
    });
  });

  it('returns that service control policies are not in force', async () => {
    const estate = withOrganization({ serviceControlPolicies: false });
    await reading(estate, async readings => {
      expect(valueOf(await readings.guardRails(MEMBER))).toMatchObject({
        enabled: false,
        denies: { 'leave-organization': false },
      });
    });
  });

  const withGarbage = (name: string) =>
    withOrganization({
      policies: { ...guidedOrganization.policies, [name]: 'not a policy' },
      attached: { ...guidedOrganization.attached, production: [name] },
    });

  it('is missing if an invalid document could decide', async () => {
    await reading(withGarbage('databases'), async readings => {
      const fact = await readings.guardRails(MEMBER);
      expect(fact).toMatchObject({ missing: 'failed' });
      expect(JSON.stringify(fact)).not.toContain('not a policy');
    });
    await reading(withGarbage('other'), async readings => {
      expect(valueOf(await readings.guardRails(MEMBER))).toMatchObject({
        policies: 3,
        denies: { 'public-database': true },
      });
    });
  });

  it('reads again after a failure, and decides by the data that it has', async () => {
    await reading(exemplary, async (readings, aws) => {
      aws.permissions.deny(READER, ['organizations:ListParents']);
      expect(await readings.guardRails(MEMBER)).toMatchObject({
        missing: 'denied',
        needs: 'organizations:ListParents',
      });
      aws.permissions.restore(READER);
      expect(isKnown(await readings.guardRails(MEMBER))).toBe(true);
    });
    const atRoot = withOrganization({
      attached: { root: ['foundation', 'databases'] },
    });
    await reading(atRoot, async (readings, aws) => {
      aws.permissions.deny(READER, ['organizations:ListParents']);
      expect(valueOf(await readings.guardRails(MEMBER))).toMatchObject({
        denies: { 'leave-organization': true, 'public-database': true },
      });
    });
  });

  it('reads how people sign in to an account', async () => {
    await reading(exemplary, async readings => {
      const { identityCenterActive, permissionSets } = await readings.people(
        MEMBER,
      );
      expect(valueOf(identityCenterActive)).toBe(true);
      expect(valueOf(permissionSets)).toBe(2);
      expect(valueOf((await readings.people(READER)).permissionSets)).toBe(0);
    });
    await reading({ ...exemplary, identityCenter: null }, async readings => {
      const people = await readings.people(MEMBER);
      expect(valueOf(people.identityCenterActive)).toBe(false);
      expect(valueOf(people.permissionSets)).toBe(0);
    });
  });

  it('finds Identity Center in a region in which nothing else is read', async () => {
    const estate = {
      ...exemplary,
      identityCenter: { ...exemplary.identityCenter!, region: 'ap-south-1' },
    };
    await reading(estate, async (readings, aws) => {
      const people = await readings.people(MEMBER);
      expect(valueOf(people.identityCenterActive)).toBe(true);
      const asked = aws.calls.count('ListInstances');
      await readings.people(READER);
      expect(aws.calls.count('ListInstances')).toBe(asked);
    });
  });

  describe('if Identity Center is in a region that needs an opt-in', () => {
    const region = 'eu-south-1';
    const [organization] = installation.zeroTrust.aws.organizations;
    const estate = {
      ...exemplary,
      regions: [...exemplary.regions, region],
      identityCenter: { ...exemplary.identityCenter!, region },
    };
    const configured = (about: object) => ({
      ...installation,
      zeroTrust: {
        aws: { organizations: [{ ...organization, ...about }] },
      },
    });

    it.each([
      ['all regions of accounts', { regions: 'account' }],
      ['other regions', { regions: ['eu-west-1'] }],
      [
        'the wrong region of Identity Center',
        { identityCenter: { region: 'eu-west-1' } },
      ],
    ])('finds Identity Center with %s', async (_, about) => {
      await reading(
        estate,
        async readings => {
          const people = await readings.people(MEMBER);
          expect(valueOf(people.identityCenterActive)).toBe(true);
          expect(valueOf(people.permissionSets)).toBe(2);
        },
        configured(about),
      );
    });

    it('calls no other region if the configuration names it', async () => {
      await reading(
        estate,
        async (readings, aws) => {
          const people = await readings.people(MEMBER);
          expect(valueOf(people.identityCenterActive)).toBe(true);
          expect(aws.calls.count('ListInstances')).toBe(1);
          expect(aws.calls.count('DescribeRegions')).toBe(0);
        },
        configured({ identityCenter: { region } }),
      );
    });

    it('does not return that there is none if regions are not known', async () => {
      await reading(
        estate,
        async (readings, aws) => {
          aws.permissions.deny(READER, ['ec2:DescribeRegions']);
          expect(Object.values(await readings.people(MEMBER))).toEqual(
            [1, 2].map(() =>
              expect.objectContaining({
                missing: 'denied',
                needs: 'ec2:DescribeRegions',
                detail: expect.stringContaining('identityCenter.region'),
              }),
            ),
          );
        },
        configured({ regions: 'account' }),
      );
    });
  });

  it('reports what is not configured for an organization, and makes no calls', async () => {
    const [organization] = installation.zeroTrust.aws.organizations;
    const { organizationAccountId: _, ...without } = organization;
    const data = {
      ...installation,
      zeroTrust: {
        aws: { organizations: [{ ...without, accounts: [MEMBER] }] },
      },
    };
    await reading(
      exemplary,
      async (readings, aws) => {
        const facts = [
          await readings.features(),
          await readings.guardRails(MEMBER),
          await readings.centralRootAccess(),
          ...Object.values(await readings.people(MEMBER)),
        ];
        for (const fact of facts) {
          expect(fact).toMatchObject({ missing: 'not-configured' });
        }
        expect(aws.calls.count()).toBe(0);
      },
      data,
    );
  });

  it('distinguishes central root access that is off from one that is denied', async () => {
    await reading(withOrganization({ features: [] }), async readings => {
      expect(valueOf(await readings.centralRootAccess())).toBe(false);
    });
    await reading(withOrganization({ delegated: {} }), async readings => {
      expect(await readings.centralRootAccess()).toMatchObject({
        missing: 'failed',
      });
    });
  });
});
