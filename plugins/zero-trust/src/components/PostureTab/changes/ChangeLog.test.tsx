import { screen, within } from '@testing-library/react';
import {
  Changes,
  HistoryPoint,
  ResultChange,
} from 'backstage-plugin-zero-trust-common/responses';
import { refusal } from '../../../__testUtils__/refusal';
import { renderPart } from '../../../__testUtils__/renderPart';
import { theControls } from '../../../__testUtils__/theControls';
import { user } from '../../../__testUtils__/user';
import { ZeroTrustApi } from '../../../api';
import { ChangeLog } from './ChangeLog';

const change = (differs: Partial<ResultChange> = {}): ResultChange => ({
  controlId: 'ZT-NET-02',
  resourceArn: 'arn:aws:rds:eu-west-1:111122223333:db:orders-db',
  from: 'pass',
  to: 'fail',
  severity: 'CRITICAL',
  reason: 'orders-db is publicly accessible.',
  at: new Date().toISOString(),
  ...differs,
});

const page = (differs: Partial<Changes> = {}): Changes => ({
  items: [],
  catalogueChanged: false,
  pageInfo: {},
  ...differs,
});

const show = (
  getChanges: ZeroTrustApi['getChanges'],
  isRead = true,
  others: Partial<ZeroTrustApi> = {},
) =>
  renderPart(
    <ChangeLog entityRef="component:default/orders" isRead={isRead} />,
    {
      getChanges,
      getControls: async () => theControls,
      ...others,
    },
  );

describe('ChangeLog', () => {
  it('shows which results changed, with database, reason and time', async () => {
    show(async () =>
      page({
        items: [
          change(),
          change({
            controlId: 'ZT-DATA-03',
            from: null,
            to: 'unknown',
            resourceArn: 'withheld:2',
          }),
          change({ controlId: 'ZT-GONE', from: 'fail', to: null }),
        ],
      }),
    );
    const log = within(await screen.findByRole('region', { name: 'Changes' }));
    await log.findByText('The encryption key rotates');
    const [broke, arrived, left] = log.getAllByRole('listitem');
    expect(broke).toHaveTextContent(
      /Passes.*became.*Fails.*Critical.*Reachable from the internet, orders-db.*orders-db is publicly accessible. just now/,
    );
    expect(arrived).toHaveTextContent(
      /New.*became.*Unknown.*The encryption key rotates, database 2/,
    );
    expect(left).toHaveTextContent(/Fails.*became.*Gone.*ZT-GONE/);
  });

  it('shows that an account-region was read for the first time', async () => {
    const at = '2026-03-20T14:29:30.000Z';
    const point = (time: string, score: number): HistoryPoint => ({
      at: time,
      points: score,
      score,
      band: null,
      grade: null,
      coverage: 100,
      catalogueVersion: '1',
    });
    show(async () => page({ items: [change({ at, from: null })] }), true, {
      getHistory: async () => ({
        items: [
          point('2026-03-18T00:00:00.000Z', 97),
          { ...point(at, 40), firstRead: true },
        ],
        pageInfo: {},
      }),
    });
    expect(
      await screen.findByText(/^First read of eu-west-1 \(\d{12}\)$/),
    ).toBeVisible();
    expect(screen.getByText('97 → 40')).toBeVisible();
  });

  it('warns that the rules changed too, if there are changes', async () => {
    show(async () => page({ items: [change()], catalogueChanged: true }));
    expect(await screen.findByText(/The rules changed/)).toBeVisible();
  });

  it('shows that nothing has changed', async () => {
    show(async () => page({ catalogueChanged: true }));
    expect(await screen.findByText(/Nothing has changed/)).toBeVisible();
    expect(screen.queryByText(/The rules changed/)).not.toBeInTheDocument();
  });

  it('does not say that nothing has changed if nothing was read', async () => {
    show(async () => page(), false);
    expect(
      await screen.findByText(/^No database of this entity has been read/),
    ).toBeVisible();
    expect(screen.queryByText(/Nothing has changed/)).toBeNull();
  });

  it('loads older changes on request', async () => {
    const getChanges = jest.fn(
      async (_ref: string, { cursor }: { cursor?: string } = {}) =>
        cursor
          ? page({ items: [change({ reason: 'The older one.' })] })
          : page({
              items: [change({ reason: 'The newer one.' })],
              pageInfo: { nextCursor: 'older' },
            }),
    );
    show(getChanges);
    await screen.findByText(/The newer one/);
    // The rest of the same read can be on the next page.
    expect(screen.getByText('At least 1 result')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Older changes' }));
    expect(await screen.findByText(/The older one/)).toBeVisible();
    expect(screen.getByText(/The newer one/)).toBeVisible();
    expect(screen.getByText('2 results')).toBeVisible();
    expect(
      screen.queryByRole('button', { name: 'Older changes' }),
    ).not.toBeInTheDocument();
    expect(getChanges).toHaveBeenLastCalledWith(
      'component:default/orders',
      expect.objectContaining({ cursor: 'older' }),
    );
  });

  it('shows an error in place of an empty log', async () => {
    const error = await refusal(500, 'no history');
    show(async () => {
      throw error;
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      /Could not load the change log.*no history/,
    );
    expect(screen.queryByText(/Nothing has changed/)).not.toBeInTheDocument();
  });
});
