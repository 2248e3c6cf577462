import { screen, within } from '@testing-library/react';
import { CollectionStatus } from 'backstage-plugin-zero-trust-common/responses';
import { refusal } from '../../../__testUtils__/refusal';
import { renderPart } from '../../../__testUtils__/renderPart';
import { theControls } from '../../../__testUtils__/theControls';
import { user } from '../../../__testUtils__/user';
import { CollectionTab } from './CollectionTab';

type Item = CollectionStatus['items'][number];
type Problem = CollectionStatus['problems'][number];

const anItem = (differs: Partial<Item> = {}): Item => ({
  source: 'aws',
  covers: 'region',
  partition: 'aws',
  accountId: '111122223333',
  accountName: 'payments-prod',
  region: 'eu-west-1',
  state: 'healthy',
  lastAttemptAt: new Date().toISOString(),
  lastSuccessAt: new Date().toISOString(),
  durationMs: 1200,
  progress: null,
  counts: { databases: 17, bastions: 1, frontEnds: 1, notJudged: 0 },
  problems: [],
  ...differs,
});

const denied: Problem = {
  kind: 'denied',
  operation: 'ec2:DescribeRouteTables',
  action: 'ec2:DescribeRouteTables',
  message: 'AccessDenied',
  advice:
    'Grant ec2:DescribeRouteTables to the reader role of account 111122223333.',
  controls: ['ZT-NET-02', 'ZT-NET-04'],
  kept: ['ZT-NET-03'],
  at: new Date().toISOString(),
  sources: ['aws'],
  places: [
    {
      accountId: '111122223333',
      accountName: 'payments-prod',
      region: 'us-east-1',
    },
  ],
  placeCount: 1,
  accountCount: 1,
};

const answer =
  (items: Item[], differs: Partial<CollectionStatus> = {}) =>
  async (): Promise<CollectionStatus> => ({
    items,
    totalItems: items.length,
    summary: {
      accounts: 1,
      regions: 2,
      inScope: items.length,
      outOfScope: 0,
      read: items.length,
      running: 0,
      withProblems: 0,
      oldestRead: null,
    },
    outOfScopeAccounts: [],
    problems: [],
    pageInfo: {},
    ...differs,
  });

const summary: CollectionStatus['summary'] = {
  accounts: 1100,
  regions: 2,
  inScope: 1200,
  outOfScope: 0,
  read: 1199,
  running: 0,
  withProblems: 1,
  oldestRead: new Date(Date.now() - 5 * 60_000).toISOString(),
};

describe('CollectionTab', () => {
  it('shows the permission to grant, where, and which controls need it', async () => {
    renderPart(<CollectionTab />, {
      getControls: async () => theControls,
      getCollection: answer([anItem()], { problems: [denied], summary }),
    });
    await screen.findByRole('link', { name: /not reachable/ });
    const ways = within(
      await screen.findByRole('region', {
        name: 'Missing permissions and errors',
      }),
    );
    const [problem] = ways.getAllByRole('listitem');
    expect(problem).toHaveTextContent(denied.advice);
    expect(problem).toHaveTextContent('payments-prod (111122223333) us-east-1');
    expect(problem).toHaveTextContent(
      /Undecided controls2 controlsThe database is not reachable from the internet \(ZT-NET-02\)ZT-NET-04/,
    );
    expect(problem).toHaveTextContent(/Last known result1 controlZT-NET-03/);
  });

  it('shows the totals of the back end, not those of the page', async () => {
    renderPart(<CollectionTab />, {
      getCollection: answer([anItem()], { totalItems: 1200, summary }),
    });
    expect(
      await screen.findByText(
        /1,100 accounts in 2 regions\. 1,199 of 1,200 collections were read at least once\. 1 has problems\./,
      ),
    ).toHaveTextContent(/Least recent: last read 5 minutes ago/);
  });

  it('counts what is out of scope, and retires an account', async () => {
    const retireAccount = jest.fn().mockResolvedValue({});
    renderPart(<CollectionTab />, {
      retireAccount,
      getCollection: answer([anItem()], {
        summary: { ...summary, outOfScope: 3 },
        outOfScopeAccounts: [
          {
            accountId: '777788889999',
            accountName: 'data',
            since: '2026-11-24T12:00:00.000Z',
            regions: ['eu-west-1'],
            everything: false,
            mayRetire: true,
          },
        ],
      }),
    });
    expect(await screen.findByText(/3 more are out of scope\./)).toBeVisible();
    expect(
      screen.getByText(/^eu-west-1: out of scope since Nov 24, 2026/),
    ).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Retire data' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText(/in these regions of account data/)).toBeVisible();
    await user.click(dialog.getByRole('button', { name: 'Retire' }));
    expect(retireAccount).toHaveBeenCalledWith('777788889999');
  });

  it('gives no single date to several regions, and says how many accounts are not listed', async () => {
    renderPart(<CollectionTab />, {
      getCollection: answer([anItem()], {
        outOfScopeAccounts: [
          {
            accountId: '777788889999',
            since: '2026-11-24T12:00:00.000Z',
            regions: ['eu-central-1', 'eu-west-1'],
            everything: false,
            mayRetire: false,
          },
        ],
        moreOutOfScopeAccounts: 7,
      }),
    });
    expect(
      await screen.findByText(
        /^eu-central-1, eu-west-1: out of scope, the last of them since Nov 24/,
      ),
    ).toBeVisible();
    expect(screen.getByText(/^7 more accounts are out of scope/)).toBeVisible();
  });

  it('reads page after page', async () => {
    const getCollection = jest.fn(answer([anItem()], { totalItems: 1200 }));
    renderPart(<CollectionTab />, { getCollection });
    await screen.findByText('payments-prod');
    expect(getCollection).toHaveBeenCalledWith({ limit: 1 });
    expect(getCollection).toHaveBeenCalledWith({
      limit: 50,
      cursor: undefined,
    });
  });

  it('counts by kind, and names the home region of an account as such', async () => {
    renderPart(<CollectionTab />, {
      getCollection: answer([
        anItem(),
        anItem({
          source: 'aws-accounts',
          covers: 'account',
          region: 'us-east-1',
          counts: { databases: 0, bastions: 0, frontEnds: 0, notJudged: 0 },
        }),
      ]),
    });
    const table = within(
      await screen.findByRole('region', {
        name: 'Collections, by account and region',
      }),
    );
    await table.findByText(/17 databases/);
    const [, region, account] = table.getAllByRole('row');
    expect(region).toHaveTextContent(
      /17 databases, 1 bastion, 1 load balancer or certificate/,
    );
    expect(account).toHaveTextContent(
      /us-east-1Home region of global services/,
    );
  });

  it('shows that Security Hub is not configured, with the key to set', async () => {
    const { action: _, ...problem } = denied;
    renderPart(<CollectionTab />, {
      getCollection: answer([], {
        problems: [
          {
            ...problem,
            kind: 'not-configured',
            operation: 'zeroTrust.aws.organizations',
            advice: 'Set zeroTrust.aws.organizations.',
            places: [],
            placeCount: 0,
          },
        ],
      }),
    });
    expect(await screen.findByText(/Not configured/)).toHaveTextContent(
      'zeroTrust.aws.organizations',
    );
  });

  it('shows states, and the progress of a running collection', async () => {
    renderPart(<CollectionTab />, {
      getCollection: answer([
        anItem({
          accountId: '777788889999',
          accountName: 'data',
          state: 'running',
          progress: { done: 3, total: 7, step: 'Databases' },
          lastSuccessAt: null,
        }),
        anItem({
          accountId: '444455556666',
          accountName: 'platform',
          state: 'failing',
        }),
        anItem(),
      ]),
    });
    const table = within(
      await screen.findByRole('region', {
        name: 'Collections, by account and region',
      }),
    );
    await table.findByText('Failing');
    const [, running, failing, healthy] = table.getAllByRole('row');
    expect(failing).toHaveTextContent(/platform.*Failing/);
    expect(running).toHaveTextContent(
      /data.*Running.*Databases: 3 of 7.*Never/,
    );
    expect(healthy).toHaveTextContent(/payments-prod.*Healthy/);
  });

  it('shows that there are no problems', async () => {
    renderPart(<CollectionTab />, { getCollection: answer([anItem()]) });
    expect(
      await screen.findByText('No problems. All sources answered.'),
    ).toBeVisible();
    expect(
      screen.getByText(/read at least once\. No problems\./),
    ).toBeVisible();
  });

  it('shows what to configure if there is nothing to collect', async () => {
    renderPart(<CollectionTab />, { getCollection: answer([]) });
    expect(
      await screen.findByText(/Set zeroTrust.aws.organizations/),
    ).toBeVisible();
  });

  it('shows that the viewer is not allowed to see it', async () => {
    const failure = await refusal(403, 'zero-trust.collection.read is needed');
    renderPart(<CollectionTab />, {
      getCollection: async () => {
        throw failure;
      },
    });
    expect(
      await screen.findByText('You are not allowed to see collection health'),
    ).toBeVisible();
    expect(
      screen.getByText(/zero-trust.collection.read is needed/),
    ).toBeVisible();
  });
});
