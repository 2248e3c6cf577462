import { screen, within } from '@testing-library/react';
import { CollectionStatus } from 'backstage-plugin-zero-trust-common';
import { refusal } from '../../../__testUtils__/refusal';
import { renderPart } from '../../../__testUtils__/renderPart';
import { CollectionTab } from './CollectionTab';

type Item = CollectionStatus['items'][number];

const anItem = (differs: Partial<Item> = {}): Item => ({
  source: 'aws',
  partition: 'aws',
  accountId: '111122223333',
  accountName: 'payments-prod',
  region: 'eu-west-1',
  state: 'healthy',
  lastAttemptAt: new Date().toISOString(),
  lastSuccessAt: new Date().toISOString(),
  durationMs: 1200,
  progress: null,
  resources: 19,
  problems: [],
  ...differs,
});

const denied = {
  kind: 'denied' as const,
  operation: 'ec2:DescribeRouteTables',
  action: 'ec2:DescribeRouteTables',
  message: 'AccessDenied',
  advice: 'Grant ec2:DescribeRouteTables to the reader role of 111122223333.',
  controls: ['ZT-NET-02', 'ZT-NET-04'],
  at: new Date().toISOString(),
};

const answer = (items: Item[]) => async () => ({
  items,
  totalItems: items.length,
  pageInfo: {},
});

describe('CollectionTab', () => {
  it('names the permission to grant, where, and what it would decide', async () => {
    renderPart(<CollectionTab />, {
      getCollection: answer([
        anItem(),
        anItem({ region: 'us-east-1', state: 'degraded', problems: [denied] }),
      ]),
    });
    const ways = within(
      await screen.findByRole('region', { name: 'What stands in the way' }),
    );
    const problem = ways.getByRole('listitem');
    expect(problem).toHaveTextContent(denied.advice);
    expect(problem).toHaveTextContent('payments-prod (111122223333) us-east-1');
    expect(problem).toHaveTextContent('2 controls: ZT-NET-02, ZT-NET-04');
    expect(
      screen.getByText(
        /2 of 2 collections read at least once, 1 with problems/,
      ),
    ).toBeVisible();
  });

  it('says one thing to do where several accounts need it', async () => {
    renderPart(<CollectionTab />, {
      getCollection: answer([
        anItem({ state: 'degraded', problems: [denied] }),
        anItem({
          accountId: '777788889999',
          state: 'degraded',
          problems: [denied],
        }),
      ]),
    });
    expect(
      await screen.findByText(
        'Grant ec2:DescribeRouteTables to the reader role of each of these 2 accounts.',
      ),
    ).toBeVisible();
  });

  it('puts the gravest state first, and shows how far a running one is', async () => {
    renderPart(<CollectionTab />, {
      getCollection: answer([
        anItem(),
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
      ]),
    });
    const table = within(
      await screen.findByRole('region', {
        name: 'Collections, by account and region',
      }),
    );
    const [, failing, running, healthy] = await table.findAllByRole('row');
    expect(failing).toHaveTextContent(/platform.*Failing/);
    expect(running).toHaveTextContent(
      /data.*Running.*Databases: 3 of 7.*Never/,
    );
    expect(healthy).toHaveTextContent(/payments-prod.*Healthy/);
  });

  it('says so when nothing stands in the way', async () => {
    renderPart(<CollectionTab />, { getCollection: answer([anItem()]) });
    expect(
      await screen.findByText(/every source answered everything/),
    ).toBeVisible();
    expect(screen.getByText(/none has a problem/)).toBeVisible();
  });

  it('says what to configure when there is nothing to collect', async () => {
    renderPart(<CollectionTab />, { getCollection: answer([]) });
    expect(
      await screen.findByText(/names the accounts and regions to read/),
    ).toBeVisible();
  });

  it('says that it is not for everybody rather than failing', async () => {
    const failure = await refusal(403, 'zero-trust.collection.read is needed');
    renderPart(<CollectionTab />, {
      getCollection: async () => {
        throw failure;
      },
    });
    expect(
      await screen.findByText('You may not see collection health'),
    ).toBeVisible();
    expect(
      screen.getByText(/zero-trust.collection.read is needed/),
    ).toBeVisible();
  });
});
