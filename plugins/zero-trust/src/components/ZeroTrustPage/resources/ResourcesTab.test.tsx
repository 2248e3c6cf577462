import { screen, waitFor } from '@testing-library/react';
import { ResourceList } from 'backstage-plugin-zero-trust-common/responses';
import { refusal } from '../../../__testUtils__/refusal';
import { renderPart } from '../../../__testUtils__/renderPart';
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
    expect(row).toHaveTextContent('E, 41 of 100');
    expect(listResources).toHaveBeenCalledWith(
      expect.objectContaining({ state: ['unattributed'] }),
    );
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
