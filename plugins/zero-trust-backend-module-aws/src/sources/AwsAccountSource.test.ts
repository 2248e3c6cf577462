import { AccountEvidence, catalogue } from 'backstage-plugin-zero-trust-common';
import { evaluate } from 'backstage-plugin-zero-trust-common/alpha';
import { EstateInput, RunningAws } from 'sandbox';
import { exemplary } from '../__testUtils__/estate';
import { scope, sourcesFor } from '../__testUtils__/installation';
import { context, databasesOf, localAws } from '../__testUtils__/localAws';

const ACCOUNT = '111122223333';
const there = { ...scope, region: 'us-east-1' };

type Iam = NonNullable<EstateInput['accounts'][number]['iam']>;

const allow = (
  Action: string | string[],
  Resource: string | string[] = '*',
) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action, Resource }],
});

function estate(iam: Iam, trails = {}): EstateInput {
  const changed = structuredClone(exemplary);
  changed.accounts[0].iam = iam;
  changed.accounts[0].trails = trails;
  return changed;
}

async function collect(
  world: EstateInput,
  before: (aws: RunningAws) => void = () => {},
) {
  const aws = await localAws(world, { throttle: false });
  try {
    before(aws);
    const sources = sourcesFor();
    const { evidence, problems } = await sources.accounts.collect(
      there,
      context(),
    );
    const [account] = evidence as AccountEvidence[];
    return { account, problems, aws, sources };
  } finally {
    await aws.close();
  }
}

const judge = (account: AccountEvidence, administrators: string[] = []) =>
  evaluate(account, [], {
    controls: catalogue,
    settings: { trustedNetworks: [], administrators },
  });

const statuses = (account: AccountEvidence, administrators: string[] = []) =>
  Object.fromEntries(
    judge(account, administrators).map(({ controlId, status }) => [
      controlId,
      status,
    ]),
  );

const reasons = (account: AccountEvidence) =>
  Object.fromEntries(
    judge(account).map(({ controlId, reason }) => [controlId, reason]),
  );

describe('AwsAccountSource', () => {
  it('has a scope for each account, in the global region', async () => {
    const aws = await localAws(exemplary);
    try {
      const { scopes, problems } = await sourcesFor().accounts.scopes(
        context(),
      );
      expect(problems).toEqual([]);
      expect(scopes).toEqual([
        expect.objectContaining({ accountId: ACCOUNT, region: 'us-east-1' }),
        expect.objectContaining({ accountId: '444455556666' }),
      ]);
    } finally {
      await aws.close();
    }
  });

  it('passes an exemplary account', async () => {
    const { account, problems } = await collect(exemplary);
    expect(problems).toEqual([]);
    expect(statuses(account)).toMatchObject({
      'ZT-ID-05': 'pass',
      'ZT-ID-06': 'pass',
      'ZT-ID-07': 'pass',
      'ZT-ID-08': 'pass',
      'ZT-VIS-02': 'pass',
      'ZT-GOV-01': 'pass',
    });
  });

  it('fails for problems of identities and trails', async () => {
    const { account } = await collect(
      estate(
        {
          root: { mfa: 'none', accessKeys: true },
          users: {
            visitor: { password: true },
            machine: { accessKeys: [{ ageDays: 400, unusedDays: 3 }] },
          },
          roles: { ci: { policies: { all: allow('*') } } },
        },
        { own: { excludedSources: ['kms.amazonaws.com'] } },
      ),
    );
    expect(statuses(account)).toMatchObject({
      'ZT-ID-05': 'fail',
      'ZT-ID-06': 'fail',
      'ZT-ID-07': 'fail',
      'ZT-ID-08': 'fail',
    });
    expect(account.administrators).toMatchObject({
      value: [{ policy: 'all', principals: ['role/ci'] }],
    });
    expect(statuses(account, ['role/c*'])['ZT-ID-05']).toBe('pass');
    // The trail of the organization records what the trail of the account excludes.
    expect(statuses(account)['ZT-VIS-02']).toBe('pass');
  });

  it('ignores the provider of Identity Center', async () => {
    const own = 'AWSSSO_0123456789abcdef_DO_NOT_DELETE';
    const without = { ...exemplary.identityCenter!, assignments: [] };
    const judged = async (samlProviders: string[]) => {
      const { account } = await collect({
        ...estate({ samlProviders }),
        identityCenter: without,
      });
      return [account.people.samlProviders, statuses(account)['ZT-ID-09']];
    };
    expect(await judged([own])).toMatchObject([{ value: 0 }, 'fail']);
    expect(await judged([own, 'okta'])).toMatchObject([{ value: 1 }, 'pass']);
  });

  it('does not treat an unreadable policy as one that allows nothing', async () => {
    const { account, problems } = await collect(
      estate({ roles: { odd: { policies: { broken: 'not JSON' } } } }),
    );
    expect(account.administrators).toMatchObject({
      missing: 'failed',
      detail: expect.stringContaining('broken'),
    });
    expect(problems).toHaveLength(1);
    expect(statuses(account)['ZT-ID-05']).toBe('unknown');
  });

  /** Returns a member account without a trail of the organization. */
  const ownTrails = (trails: object) => {
    const world = estate({ root: { mfa: 'hardware' } }, trails);
    world.accounts[1].trails = {};
    return world;
  };

  it('reads the events of a trail in its home region', async () => {
    const { account, problems, aws } = await collect(
      ownTrails({ audit: { homeRegion: 'us-east-1' } }),
    );
    expect(problems).toEqual([]);
    expect(account.trails).toMatchObject({
      value: [{ homeRegion: 'us-east-1', managementEvents: { value: true } }],
    });
    const asked = aws.calls
      .summary()
      .filter(({ operation }) => operation === 'GetEventSelectors');
    expect(asked.map(({ region }) => region)).toEqual(['us-east-1']);
    expect(statuses(account)['ZT-VIS-02']).toBe('pass');
  });

  it('names a trail of one region that the global region does not list', async () => {
    const { account, problems } = await collect(
      ownTrails({ audit: { homeRegion: 'eu-west-1', multiRegion: false } }),
    );
    expect(problems).toEqual([]);
    expect(reasons(account)['ZT-VIS-02']).toBe(
      'audit covers only one region (eu-west-1).',
    );
    const denied = await collect(
      ownTrails({ audit: { homeRegion: 'eu-west-1', multiRegion: false } }),
      aws => aws.permissions.deny(ACCOUNT, ['cloudtrail:ListTrails']),
    );
    expect(reasons(denied.account)['ZT-VIS-02']).toBe(
      'There is no trail for all regions.',
    );
  });

  it('names denied actions, and reads the rest', async () => {
    const withoutReports = {
      ...exemplary,
      accounts: exemplary.accounts.map(one => ({
        ...one,
        iam: { ...one.iam, credentialReport: false },
      })),
    };
    const { account, problems } = await collect(withoutReports, aws =>
      aws.permissions.deny(ACCOUNT, ['iam:GenerateCredentialReport']),
    );
    expect(problems).toEqual([
      expect.objectContaining({ action: 'iam:GenerateCredentialReport' }),
    ]);
    expect(statuses(account)).toMatchObject({
      'ZT-ID-06': 'unknown',
      'ZT-ID-08': 'unknown',
      'ZT-ID-07': 'pass',
    });
  });

  it('lists nothing if nothing could be read, and the controls are unknown', async () => {
    const aws = await localAws(exemplary, { throttle: false });
    try {
      aws.permissions.deny(ACCOUNT, ['*']);
      const { evidence, listed } = await sourcesFor().accounts.collect(
        there,
        context(),
      );
      expect(listed).toEqual([]);
      const [account] = evidence as AccountEvidence[];
      // The facts from the account that reads the organization are still known.
      expect(statuses(account)).toMatchObject({
        'ZT-ID-05': 'unknown',
        'ZT-ID-06': 'unknown',
        'ZT-ID-07': 'unknown',
        'ZT-ID-08': 'unknown',
      });
    } finally {
      await aws.close();
    }
  });

  it('reads policies once for the regions of an account, and judges databases by them', async () => {
    const world = estate({
      roles: {
        wide: { policies: { wide: allow('rds-db:connect') } },
        tunnel: { policies: { shell: allow('ssm:StartSession') } },
      },
    });
    const aws = await localAws(world, { throttle: false });
    try {
      const { evidence } = sourcesFor();
      const first = await evidence.collect(scope, context());
      await evidence.collect({ ...scope, region: 'us-east-1' }, context());
      const reads = aws.calls
        .summary()
        .filter(c => c.operation === 'GetAccountAuthorizationDetails');
      expect(reads).toEqual([expect.objectContaining({ count: 1 })]);
      const [database] = databasesOf(first.evidence);
      expect(database.connectGrants).toMatchObject({
        value: [{ principal: 'role/wide', resources: ['*'] }],
      });
      expect(
        first.evidence.find(e => e.subject === 'account-region'),
      ).toMatchObject({ shellPrincipals: { value: ['role/tunnel'] } });
    } finally {
      await aws.close();
    }
  });

  it('stores no policy and no report, only the results', async () => {
    const { account } = await collect(
      estate({
        users: { visitor: { password: true } },
        roles: {
          reader: {
            policies: {
              secretive: allow('s3:GetObject', 'arn:aws:s3:::hush/*'),
            },
          },
        },
      }),
    );
    const kept = JSON.stringify(account);
    expect(kept).not.toContain('hush');
    expect(kept).not.toContain('Statement');
    expect(kept).not.toContain('password_enabled');
  });
});
