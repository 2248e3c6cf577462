import { Table } from '@backstage/core-components';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { renderInTestApp, mockApis } from '@backstage/frontend-test-utils';
import {
  renderInTestApp as renderInLegacyTestApp,
  TestApiProvider,
} from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import { aSummary } from '../../__testUtils__/aSummary';
import { ZeroTrustClient, zeroTrustApiRef } from '../../api';
import { queryClient } from '../QueryProvider';
import { createPostureColumn } from './createPostureColumn';
import { withPostureColumn } from './withPostureColumn';

const row = (name: string) => ({
  id: name,
  entity: {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, namespace: 'default' },
  },
});

const mountedRoutes = { '/catalog/:namespace/:kind/:name': entityRouteRef };

const client = (fetch: typeof global.fetch) =>
  new ZeroTrustClient({
    discoveryApi: mockApis.discovery(),
    fetchApi: { fetch },
  });

const tableOf = (names: string[]) => (
  <Table
    data={names.map(row)}
    columns={[
      { title: 'Name', field: 'entity.metadata.name' },
      createPostureColumn(),
    ]}
  />
);

function show(names: string[], answer: () => Response) {
  const fetch = jest.fn(async () => answer());
  renderInTestApp(tableOf(names), {
    apis: [[zeroTrustApiRef, client(fetch)]],
    mountedRoutes,
  });
  return fetch;
}

const summaries = (items: unknown[]) => () =>
  new Response(JSON.stringify({ items }), { status: 200 });

describe('createPostureColumn', () => {
  afterEach(() => queryClient.clear());

  it('links its header to the services, worst first', async () => {
    show(['orders'], summaries([aSummary()]));
    expect(
      await screen.findByRole('link', { name: 'Zero trust' }),
    ).toHaveAttribute('href', '/zero-trust/services');
  });

  it('sends one request for all rows of a page', async () => {
    const fetch = show(
      ['orders', 'legacy-billing', 'shop-web'],
      summaries([
        aSummary(),
        aSummary({
          entityRef: 'component:default/legacy-billing',
          points: 20,
          score: 20,
          grade: 'E',
          failing: { CRITICAL: 2, HIGH: 1, MEDIUM: 0, LOW: 0 },
        }),
        null,
      ]),
    );
    expect(
      await screen.findByRole('link', { name: /84 of 100/ }),
    ).toHaveTextContent('84 of 100 · 1 medium');
    expect(screen.getByRole('link', { name: /20 of 100/ })).toHaveTextContent(
      '20 of 100 · 2 critical',
    );
    expect(screen.getByText('Nothing to show')).toBeVisible();
    expect(fetch).toHaveBeenCalledTimes(1);
    expect(fetch).toHaveBeenCalledWith(
      expect.stringContaining('/v1/posture/by-refs'),
      expect.objectContaining({
        body: JSON.stringify({
          entityRefs: [
            'component:default/orders',
            'component:default/legacy-billing',
            'component:default/shop-web',
          ],
        }),
      }),
    );
  });

  it('names the failing results of every severity', async () => {
    show(
      ['orders'],
      summaries([
        aSummary({ failing: { CRITICAL: 10_000, HIGH: 2, MEDIUM: 0, LOW: 7 } }),
      ]),
    );
    const link = await screen.findByRole('link', {
      name: /failing results: 10,000 critical, 2 high, 7 low, coverage/,
    });
    expect(link).toHaveTextContent(/84 of 100 · 10,000 critical$/);
  });

  it('links the score to the tab, with coverage and age', async () => {
    show(['orders'], summaries([aSummary()]));
    const link = await screen.findByRole('link', {
      name: 'Grade B 84 of 100, failing results: 1 medium, coverage 91 %, last read just now, 80 to 92, depending on 1 unknown result.',
    });
    expect(link).toHaveTextContent(/84 of 100 · 1 medium$/);
    expect(link).toHaveAttribute('title', expect.stringContaining('coverage'));
    expect(link).toHaveAttribute(
      'href',
      '/catalog/default/component/orders/zero-trust',
    );
  });

  it('also works in a portal of the legacy frontend system', async () => {
    const fetch = async () => summaries([aSummary()])();
    await renderInLegacyTestApp(
      <TestApiProvider apis={[[zeroTrustApiRef, client(fetch)]]}>
        {tableOf(['orders'])}
      </TestApiProvider>,
      { mountedRoutes },
    );
    expect(
      await screen.findByRole('link', { name: /84 of 100/ }),
    ).toHaveAttribute('href', '/catalog/default/component/orders/zero-trust');
  });

  it('shows that a service has no database, without a number', async () => {
    show(
      ['orders'],
      summaries([
        aSummary({
          points: null,
          score: null,
          grade: null,
          noPosture: { reason: 'no-resources', message: 'None belongs to it.' },
        }),
      ]),
    );
    expect(await screen.findByText('No database')).toBeVisible();
    expect(screen.queryByText(/of 100/)).toBeNull();
  });

  it.each([
    ['cannot-be-read', 'Annotation invalid'],
    ['not-proven', 'Claim not proven'],
    ['not-found', 'Database not found'],
    ['not-judged', 'Database not supported'],
  ] as const)(
    'does not show "No database" for a claim with the problem %s',
    async (claim, text) => {
      show(
        ['orders'],
        summaries([
          aSummary({
            points: null,
            score: null,
            grade: null,
            noPosture: { reason: 'no-resources', message: 'None.', claim },
          }),
        ]),
      );
      expect(await screen.findByText(text)).toBeVisible();
      expect(screen.queryByText('No database')).toBeNull();
    },
  );

  it.each([
    ['fine', {}],
    ['3 unknown', { unknown: 3 }],
    [
      'stale',
      { freshness: { observedAt: '2026-01-01T00:00:00.000Z', stale: true } },
    ],
    ['2 high', { failing: { CRITICAL: 0, HIGH: 2, MEDIUM: 1, LOW: 0 } }],
  ])('shows "%s" beside the score', async (word, about) => {
    const none = { CRITICAL: 0, HIGH: 0, MEDIUM: 0, LOW: 0 };
    show(
      ['orders'],
      summaries([aSummary({ failing: none, unknown: 0, ...about })]),
    );
    expect(
      await screen.findByRole('link', { name: /84 of 100/ }),
    ).toHaveTextContent(`84 of 100 · ${word}`);
  });

  it('shows briefly that there is no score, and explains it', async () => {
    show(
      ['orders'],
      summaries([
        aSummary({
          points: 12,
          score: null,
          grade: null,
          coverage: 31,
          band: { low: 12, high: 81 },
        }),
      ]),
    );
    const link = await screen.findByRole('link', {
      name: /Not scored: Not enough evidence, coverage 31 %/,
    });
    expect(link).toHaveTextContent(/Not scored$/);
  });

  it('shows a failed request in the cell only', async () => {
    show(['orders'], () => new Response('{}', { status: 403 }));
    expect(await screen.findByText('Could not load')).toBeVisible();
    expect(screen.getByText('orders')).toBeVisible();
  });
});

describe('withPostureColumn', () => {
  const columns = withPostureColumn(() => [
    { title: 'Title', hidden: true },
    { title: 'Name' },
    { title: 'Owner' },
  ]);
  const titlesFor = (kind: string) =>
    columns({ filters: { kind: { value: kind } } } as Parameters<
      typeof columns
    >[0]).map(({ id, title }) => (typeof title === 'string' ? title : id));

  it.each(['component', 'API', 'resource'])(
    'shows the posture beside the name of a %s',
    kind => {
      expect(titlesFor(kind)).toEqual([
        'Title',
        'Name',
        'zero-trust-posture',
        'Owner',
      ]);
    },
  );

  it.each(['user', 'template'])('does not change the table of a %s', kind => {
    expect(titlesFor(kind)).toEqual(['Title', 'Name', 'Owner']);
  });
});
