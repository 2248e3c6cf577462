import { catalogue } from 'backstage-plugin-zero-trust-common';
import { evaluate } from 'backstage-plugin-zero-trust-common/alpha';
import path from 'node:path';
import { EstateInput, loadEstate, RunningAws } from 'sandbox';
import { exemplary } from '../__testUtils__/estate';
import {
  withShortTimeouts,
  installation,
  sourcesFor,
} from '../__testUtils__/installation';
import { context, localAws, organizationOf } from '../__testUtils__/localAws';

const READER = '444455556666';
const scope = { partition: 'aws', accountId: READER, region: 'eu-west-1' };

const judging = {
  controls: catalogue,
  settings: { trustedNetworks: [], administrators: [] },
};

async function collecting<T>(
  estate: EstateInput,
  act: (
    collect: () => ReturnType<
      ReturnType<typeof sourcesFor>['organization']['collect']
    >,
    aws: RunningAws,
  ) => Promise<T>,
  data?: object,
): Promise<T> {
  const aws = await localAws(estate);
  try {
    const { organization } = sourcesFor(data);
    return await act(() => organization.collect(scope, context()), aws);
  } finally {
    await aws.close();
  }
}

describe('AwsOrganizationSource', () => {
  it('has a scope for each organization that an account reads', async () => {
    const [organization] = installation.zeroTrust.aws.organizations;
    const { organization: source } = sourcesFor({
      zeroTrust: {
        aws: {
          organizations: [
            organization,
            organization,
            { accounts: ['111122223333'], regions: ['eu-west-1'] },
            {
              ...organization,
              organizationAccountId: '222233334444',
              identityCenter: { region: 'us-east-1' },
            },
          ],
        },
      },
    });
    expect(await source.scopes(context())).toEqual({
      scopes: [
        scope,
        { ...scope, accountId: '222233334444', region: 'us-east-1' },
      ],
      problems: [],
    });
  });

  it('reads an exemplary organization', async () => {
    await collecting(exemplary, async collect => {
      const { evidence, listed, problems } = await collect();
      expect(problems).toEqual([]);
      expect(listed).toEqual(['aws-organization']);
      const organization = organizationOf(evidence);
      expect(organization).toMatchObject({
        resourceId: 'o-sandbox0001',
        accountId: '999988887777',
        region: 'eu-west-1',
        status: { value: 'ALL' },
        securityHubAdministrators: { value: [READER] },
        findingAggregator: {
          value: { region: 'eu-west-1', linkingMode: 'ALL_REGIONS' },
        },
        identityCenter: { value: { status: 'ACTIVE' } },
        // The read-only permission set gives no access to databases.
        permissionSets: {
          value: [
            {
              name: 'orders-access',
              sessionMinutes: { value: 240 },
              reachesDatabases: { value: true },
            },
          ],
        },
      });
      const results = evaluate(organization, [], judging);
      // People attest what no API shows.
      expect(
        results
          .filter(r => r.status !== 'pass' && r.controlId !== 'ZT-ID-10')
          .map(r => `${r.controlId} ${r.reason}`),
      ).toEqual([]);
      // Policies are evaluated in memory.
      expect(JSON.stringify(organization)).not.toContain('Statement');
    });
  });

  it('passes the controls of accounts that the organization decides', async () => {
    const aws = await localAws(exemplary);
    try {
      const { accounts } = sourcesFor();
      const judged: Record<string, string[]> = {};
      for (const accountId of ['111122223333', READER]) {
        const { evidence } = await accounts.collect(
          { partition: 'aws', accountId, region: 'us-east-1' },
          context(),
        );
        judged[accountId] = evidence
          .flatMap(account => evaluate(account, [], judging))
          .filter(r =>
            ['ZT-GOV-01', 'ZT-GOV-02', 'ZT-ID-09'].includes(r.controlId),
          )
          .map(r => `${r.controlId} ${r.status}`)
          .sort();
      }
      expect(judged).toEqual({
        '111122223333': ['ZT-GOV-01 pass', 'ZT-GOV-02 pass', 'ZT-ID-09 pass'],
        // Its organizational unit has no policy about databases, and nobody has access
        // to it.
        [READER]: ['ZT-GOV-01 pass', 'ZT-GOV-02 fail', 'ZT-ID-09 fail'],
      });
    } finally {
      await aws.close();
    }
  });

  it('reads an organization without features', async () => {
    const estate: EstateInput = {
      ...exemplary,
      organization: { management: '999988887777' },
      identityCenter: null,
      securityHub: { ...exemplary.securityHub, administrator: '999988887777' },
    };
    await collecting(estate, async (collect, aws) => {
      // Without a delegation, the account can only describe its organization.
      const { evidence, problems } = await collect();
      expect(organizationOf(evidence)).toMatchObject({
        securityHubAdministrators: { missing: 'denied' },
        findingAggregator: { value: null },
        identityCenter: { value: null },
        permissionSets: { value: [] },
      });
      expect(problems.map(({ action }) => action)).toEqual([
        'organizations:ListDelegatedAdministrators',
      ]);
      expect(aws.calls.count('ListPermissionSets')).toBe(0);
    });
  });

  it('reads the organization of the example estate', async () => {
    const estate = await loadEstate(
      path.resolve(__dirname, '../../../../examples/estate/estate.yaml'),
    );
    await collecting(estate, async collect => {
      const { evidence, problems } = await collect();
      expect(problems).toEqual([]);
      expect(
        evaluate(organizationOf(evidence), [], judging).filter(
          r => r.status === 'unknown' && r.controlId !== 'ZT-ID-10',
        ),
      ).toEqual([]);
    });
  });

  it('does not know what policies in the accounts allow', async () => {
    const estate: EstateInput = {
      ...exemplary,
      identityCenter: {
        region: 'eu-west-1',
        permissionSets: {
          admin: {
            managedPolicies: ['AdministratorAccess'],
            customerPolicies: ['own'],
          },
          own: { customerPolicies: ['own'], sessionDuration: 'PT8H' },
          broken: { inlinePolicy: 'no policy', sessionDuration: 'long' },
          none: {},
        },
      },
    };
    await collecting(estate, async collect => {
      const { evidence } = await collect();
      const { permissionSets } = organizationOf(evidence);
      const sets = 'value' in permissionSets ? permissionSets.value : [];
      expect(
        Object.fromEntries(sets.map(({ name, ...set }) => [name, set])),
      ).toEqual({
        admin: {
          sessionMinutes: expect.objectContaining({ value: 60 }),
          reachesDatabases: expect.objectContaining({ value: true }),
        },
        own: {
          sessionMinutes: expect.objectContaining({ value: 480 }),
          reachesDatabases: expect.objectContaining({ missing: 'hidden' }),
        },
        broken: {
          sessionMinutes: expect.objectContaining({ missing: 'failed' }),
          reachesDatabases: expect.objectContaining({ missing: 'failed' }),
        },
      });
    });
  });

  it('reads permission sets of all pages, and AWS managed policies once', async () => {
    const estate: EstateInput = {
      ...exemplary,
      identityCenter: {
        region: 'eu-west-1',
        permissionSets: Object.fromEntries(
          Array.from({ length: 130 }, (_, index) => [
            `set-${index}`,
            { managedPolicies: ['PowerUserAccess'] },
          ]),
        ),
      },
    };
    await collecting(estate, async (collect, aws) => {
      const { evidence, problems } = await collect();
      expect(problems).toEqual([]);
      expect(organizationOf(evidence).permissionSets).toMatchObject({
        value: { length: 130 },
      });
      expect(aws.calls.count('ListPermissionSets')).toBe(2);
      expect(aws.calls.count('GetPolicyVersion')).toBe(1);
    });
  });

  it.each(['organizations', 'sso', 'securityhub', 'iam'])(
    'leaves facts of %s missing, and reads the rest',
    async service => {
      for (const kind of ['server-error', 'html', 'garbage'] as const) {
        await collecting(
          exemplary,
          async (collect, aws) => {
            aws.faults.add({ kind, service });
            const { evidence, listed, problems } = await collect();
            expect(listed).toHaveLength(service === 'organizations' ? 0 : 1);
            expect(evidence).toHaveLength(listed.length);
            expect(problems).not.toEqual([]);
            expect(
              problems.every(({ operation }) => operation.startsWith(service)),
            ).toBe(true);
          },
          withShortTimeouts,
        );
      }
    },
  );
});
