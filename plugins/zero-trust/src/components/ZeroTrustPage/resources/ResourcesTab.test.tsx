import { screen, waitFor } from '@testing-library/react';
import { ResourceList } from 'backstage-plugin-zero-trust-common/responses';
import { aResult } from '../../../__testUtils__/aResult';
import { refusal } from '../../../__testUtils__/refusal';
import { renderPart } from '../../../__testUtils__/renderPart';
import { theControls } from '../../../__testUtils__/theControls';
import { user } from '../../../__testUtils__/user';
import { ResourcesTab } from './ResourcesTab';

type Item = ResourceList['items'][number];

const anItem = (differs: Partial<Item> = {}): Item => ({
  arn: 'arn:aws:rds:eu-west-1:111122223333:db:promo-2019',
  type: 'rds-instance',
  name: 'promo-2019',
  engine: 'mysql',
  accountId: '111122223333',
  region: 'eu-west-1',
  points: 41,
  grade: 'E',
  entities: [],
  reason: 'No entity names its ARN or its tags.',
  state: 'unattributed',
  observedAt: new Date().toISOString(),
  ...differs,
});

const answer = (items: Item[]) =>
  jest
    .fn()
    .mockResolvedValue({ items, totalItems: items.length, pageInfo: {} });

describe('ResourcesTab', () => {
  it('links claims without proof to their decision', async () => {
    renderPart(
      <ResourcesTab />,
      { listResources: answer([anItem({ state: 'unproven' })]) },
      { at: '/?state=unproven' },
    );
    expect(
      await screen.findByRole('link', { name: 'Claims to decide' }),
    ).toHaveAttribute('href', '/zero-trust/decisions');
  });

  it('shows resources without an owner first, with the reason', async () => {
    const listResources = answer([anItem()]);
    renderPart(<ResourcesTab />, { listResources });
    const row = (await screen.findByText('promo-2019')).closest('[role=row]');
    expect(row).toHaveTextContent('No entity names its ARN or its tags.');
    expect(row).toHaveTextContent(/E.*41 of 100/);
    expect(screen.getByRole('link', { name: 'promo-2019' })).toHaveAttribute(
      'href',
      expect.stringContaining(`arn=${encodeURIComponent('arn:aws:rds')}`),
    );
    expect(listResources).toHaveBeenCalledWith(
      expect.objectContaining({ state: ['unattributed'], sort: 'points' }),
    );
  });

  it('shows the results of one resource, and how to give it an owner', async () => {
    const listResources = answer([
      anItem({
        detail: {
          evidenceVisible: true,
          caps: [
            {
              max: 20,
              reason: 'Reachable from the internet: at most 20',
              binds: true,
            },
          ],
          fixes: [],
          results: [
            aResult({
              controlId: 'ZT-NET-02',
              status: 'fail',
              reason: 'sg-1 allows tcp/3306 from 0.0.0.0/0.',
            }),
          ],
        },
      }),
    ]);
    renderPart(
      <ResourcesTab />,
      { listResources, getControls: async () => theControls },
      { at: `/?arn=${encodeURIComponent(anItem().arn)}` },
    );
    expect(
      await screen.findByText(/sg-1 allows tcp\/3306 from 0\.0\.0\.0\/0/),
    ).toBeVisible();
    expect(screen.getByText(/at most 20/)).toBeVisible();
    expect(
      screen.getByText(/Tag it with backstage\.io\/entity-ref/),
    ).toBeVisible();
    expect(listResources).toHaveBeenCalledWith({ arn: anItem().arn });
  });

  it.each([
    ['attributed', /^You are not allowed to see the entities/],
    ['unattributed', /^No control has been judged/],
  ] as const)(
    'explains why a resource that is %s has no results',
    async (state, text) => {
      renderPart(
        <ResourcesTab />,
        {
          listResources: answer([anItem({ state })]),
          getControls: async () => theControls,
        },
        { at: `/?arn=${encodeURIComponent(anItem().arn)}` },
      );
      expect(await screen.findByText(text)).toBeVisible();
    },
  );

  it('says so when a resource does not exist any more', async () => {
    renderPart(
      <ResourcesTab />,
      { listResources: answer([]) },
      { at: '/?arn=arn:aws:rds:eu-west-1:111122223333:db:gone' },
    );
    expect(
      await screen.findByText(
        /^No resource arn:aws:rds:eu-west-1:111122223333:db:gone/,
      ),
    ).toBeVisible();
  });

  it('shows who claims a resource without proof', async () => {
    const listResources = answer([
      anItem({
        state: 'unproven',
        reason: undefined,
        points: null,
        grade: null,
        entities: [
          {
            entityRef: 'component:default/shop-web',
            attribution: {
              via: 'arn',
              detail: 'annotation zero-trust/aws-arns',
              proven: false,
            },
          },
          {
            entityRef: 'component:default/checkout',
            attribution: { via: 'tags', detail: 'selector', proven: false },
          },
        ],
      }),
    ]);
    renderPart(<ResourcesTab />, { listResources }, { at: '/?state=unproven' });
    const row = (await screen.findByRole('link', { name: 'shop-web' })).closest(
      '[role=row]',
    );
    expect(row).toHaveTextContent('Matches 2 services');
    expect(row).toHaveTextContent(
      'annotation zero-trust/aws-arns (not proven)',
    );
    expect(row).toHaveTextContent('Not scored');
  });

  it('counts a service and its Resource entity as one', async () => {
    const listResources = answer([
      anItem({
        state: 'attributed',
        entities: [
          {
            entityRef: 'resource:default/cart-db',
            attribution: { via: 'tag', detail: 'its tag', proven: true },
          },
          {
            entityRef: 'component:default/cart',
            attribution: {
              via: 'dependsOn',
              detail: 'cart depends on cart-db',
              proven: true,
              through: 'resource:default/cart-db',
            },
          },
        ],
      }),
    ]);
    renderPart(<ResourcesTab />, { listResources });
    expect(await screen.findByRole('link', { name: 'cart' })).toBeVisible();
    expect(screen.queryByText(/^Matches/)).toBeNull();
  });

  it('shows another state when it is selected, and explains it', async () => {
    const listResources = answer([]);
    renderPart(<ResourcesTab />, { listResources });
    await user.click(
      await screen.findByRole('radio', { name: 'Out of scope' }),
    );
    await waitFor(() =>
      expect(listResources).toHaveBeenLastCalledWith(
        expect.objectContaining({ state: ['out-of-scope'] }),
      ),
    );
    expect(screen.getByText(/kept and dated until/)).toBeVisible();
    expect(
      await screen.findByText('No resource is in this state.'),
    ).toBeVisible();
  });

  it('shows that the viewer is not allowed to see it', async () => {
    const failure = await refusal(403, 'zero-trust.collection.read is needed');
    renderPart(<ResourcesTab />, {
      listResources: async () => {
        throw failure;
      },
    });
    expect(
      await screen.findByText('You are not allowed to see the resources'),
    ).toBeVisible();
  });
});
