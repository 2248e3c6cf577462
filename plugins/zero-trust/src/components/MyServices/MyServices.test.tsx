import { screen, within } from '@testing-library/react';
import { PostureListFilter } from '../../api';
import { aSummary } from '../../__testUtils__/aSummary';
import { renderPart } from '../../__testUtils__/renderPart';
import { theControls } from '../../__testUtils__/theControls';
import { MyServices } from './MyServices';
import { MyServicesWidget } from './MyServicesWidget';

const shared = aSummary({ entityRef: 'component:default/shared' });

/** The services of each owner of the signed-in person. */
const owned: Record<string, ReturnType<typeof aSummary>[]> = {
  'user:default/test': [
    shared,
    aSummary({ entityRef: 'component:default/new', points: null, score: null }),
  ],
  'group:default/payments': [
    shared,
    aSummary({
      entityRef: 'component:default/legacy',
      points: 20,
      score: 20,
      grade: 'E',
      failing: { CRITICAL: 2, HIGH: 0, MEDIUM: 0, LOW: 0 },
      worstControl: 'ZT-NET-02',
    }),
  ],
};

const listPostures = jest.fn(async ({ owner }: PostureListFilter = {}) => {
  const items = owned[owner ?? ''] ?? [];
  return { items, totalItems: items.length, pageInfo: {} };
});

const me = { owners: Object.keys(owned) };

describe('MyServices', () => {
  it('lists the services of the person and their groups, each once, the worst first', async () => {
    renderPart(<MyServices />, { listPostures }, me);
    expect(
      await screen.findByText(
        '3 services are yours. 1 of them has critical failures.',
      ),
    ).toBeVisible();
    const [, ...rows] = screen.getAllByRole('row');
    expect(
      rows.map(row => within(row).getAllByRole('link')[0].textContent),
    ).toEqual(['legacy', 'shared', 'new']);
    expect(listPostures).toHaveBeenCalledWith(
      expect.objectContaining({ kind: ['component', 'api'] }),
    );
  });

  it('names the worst failure of each service, with a link to its results', async () => {
    renderPart(
      <MyServices />,
      { listPostures, getControls: async () => theControls },
      me,
    );
    expect(
      await screen.findByRole('link', { name: 'Reachable from the internet' }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/component/legacy/zero-trust?status=fail&control=ZT-NET-02#results',
    );
  });

  it('shows what to do if the person owns nothing', async () => {
    renderPart(<MyServices />, { listPostures }, { owners: [] });
    expect(await screen.findByText(/No service is yours/)).toBeVisible();
  });
});

describe('MyServicesWidget', () => {
  it('links to the worst services', async () => {
    renderPart(<MyServicesWidget />, { listPostures }, me);
    expect(await screen.findByRole('link', { name: 'legacy' })).toHaveAttribute(
      'href',
      '/catalog/default/component/legacy/zero-trust',
    );
    expect(screen.getByText('20 of 100')).toBeVisible();
  });
});
