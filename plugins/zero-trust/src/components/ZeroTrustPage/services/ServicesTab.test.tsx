import { act, screen, waitFor } from '@testing-library/react';
import { PostureList } from 'backstage-plugin-zero-trust-common/responses';
import { aSummary } from '../../../__testUtils__/aSummary';
import { refusal } from '../../../__testUtils__/refusal';
import { renderPart } from '../../../__testUtils__/renderPart';
import { theControls } from '../../../__testUtils__/theControls';
import { user } from '../../../__testUtils__/user';
import { Live } from '../../QueryProvider/LiveQueryProvider';
import { ServicesTab } from './ServicesTab';

const page = (differs: Partial<PostureList> = {}): PostureList => ({
  items: [aSummary()],
  totalItems: 1,
  pageInfo: {},
  ...differs,
});

describe('ServicesTab', () => {
  it('requests the worst first, and shows score, coverage and age of each', async () => {
    const listPostures = jest.fn().mockResolvedValue(page());
    renderPart(<ServicesTab />, { listPostures });
    const row = (await screen.findByRole('link', { name: 'orders' })).closest(
      '[role=row]',
    );
    expect(row).toHaveTextContent('84 of 100');
    expect(row).toHaveTextContent('91 %');
    expect(row).toHaveTextContent('just now');
    expect(listPostures).toHaveBeenCalledWith(
      expect.objectContaining({
        sort: 'score',
        kind: ['component', 'api'],
        limit: 20,
        cursor: undefined,
      }),
    );
  });

  it('reads filter and order from the address', async () => {
    const listPostures = jest.fn().mockResolvedValue(page());
    renderPart(
      <ServicesTab />,
      { listPostures },
      { at: '/?owner=group:default/payments&grade=D,E&sort=-name' },
    );
    await screen.findByRole('link', { name: 'orders' });
    expect(listPostures).toHaveBeenCalledWith(
      expect.objectContaining({
        owner: 'group:default/payments',
        grade: ['D', 'E'],
        sort: '-name',
      }),
    );
  });

  it('ignores grades and controls that do not exist, and says so', async () => {
    const listPostures = jest.fn().mockResolvedValue(page());
    renderPart(
      <ServicesTab />,
      { listPostures, getControls: async () => theControls },
      { at: '/?control=ZT-NET-02,ZT-XXX&grade=Z' },
    );
    expect(
      await screen.findByText(
        'The address has filters that do not exist: grade=Z, control=ZT-XXX. They are ignored.',
      ),
    ).toBeVisible();
    await screen.findByRole('link', { name: 'orders' });
    expect(listPostures).toHaveBeenCalledTimes(1);
    expect(listPostures).toHaveBeenCalledWith(
      expect.objectContaining({ control: ['ZT-NET-02'], grade: undefined }),
    );
  });

  it('filters by name during typing', async () => {
    const listPostures = jest.fn().mockResolvedValue(page());
    renderPart(<ServicesTab />, { listPostures });
    await user.type(
      await screen.findByRole('searchbox', { name: 'Name' }),
      'bill',
    );
    await waitFor(() =>
      expect(listPostures).toHaveBeenLastCalledWith(
        expect.objectContaining({ text: 'bill' }),
      ),
    );
  });

  it('sorts on the server by the selected column', async () => {
    const listPostures = jest.fn().mockResolvedValue(page());
    renderPart(<ServicesTab />, { listPostures });
    await screen.findByRole('link', { name: 'orders' });
    await user.click(screen.getByRole('columnheader', { name: /Coverage/ }));
    await waitFor(() =>
      expect(listPostures).toHaveBeenLastCalledWith(
        expect.objectContaining({ sort: 'coverage' }),
      ),
    );
  });

  it('loads the next page with the cursor, and shows how many there are', async () => {
    const listPostures = jest.fn(async ({ cursor }) =>
      cursor
        ? page({
            items: [aSummary({ entityRef: 'component:default/twentyfirst' })],
            totalItems: 21,
          })
        : page({ totalItems: 21, pageInfo: { nextCursor: 'next' } }),
    );
    renderPart(<ServicesTab />, { listPostures });
    await screen.findByRole('link', { name: 'orders' });
    expect(screen.getByText('21 services')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Next table page' }));
    expect(
      await screen.findByRole('link', { name: 'twentyfirst' }),
    ).toBeVisible();
  });

  it('shows that a score is not known', async () => {
    const listPostures = async () =>
      page({
        items: [
          aSummary({ score: null, grade: null, coverage: 40 }),
          aSummary({
            entityRef: 'component:default/static-site',
            points: null,
            score: null,
            grade: null,
            noPosture: {
              reason: 'no-resources',
              message: 'No database is attributed to it.',
            },
          }),
        ],
        totalItems: 2,
      });
    renderPart(<ServicesTab />, { listPostures });
    expect(await screen.findByText('Not enough evidence')).toBeVisible();
    expect(screen.getByText('No posture')).toBeVisible();
    expect(screen.getByText('No database is attributed to it.')).toBeVisible();
    expect(screen.queryByText(/of 100/)).toBeNull();
  });

  it('distinguishes an empty portal from filters that match nothing', async () => {
    const listPostures = async () => page({ items: [], totalItems: 0 });
    renderPart(<ServicesTab />, { listPostures }, { at: '/?text=zzz' });
    expect(
      await screen.findByText('No service matches these filters.'),
    ).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Clear filters' }));
    expect(await screen.findByText(/No services yet/)).toBeVisible();
  });

  it('shows new results without a reload, on the open page', async () => {
    let points = 84;
    const listPostures = jest.fn(async ({ cursor }) =>
      cursor
        ? page({ items: [aSummary({ points, score: points })], totalItems: 21 })
        : page({ items: [], totalItems: 21, pageInfo: { nextCursor: 'next' } }),
    );
    let signal: (message: object) => void = () => {};
    renderPart(
      <Live>
        <ServicesTab />
      </Live>,
      { listPostures },
      {
        signals: {
          subscribe: (_, onMessage) => {
            signal = onMessage as typeof signal;
            return { unsubscribe() {} };
          },
        },
      },
    );
    await user.click(
      await screen.findByRole('button', { name: 'Next table page' }),
    );
    expect(await screen.findByText('84 of 100')).toBeVisible();
    points = 40;
    act(() => signal({ type: 'decided' }));
    expect(await screen.findByText('40 of 100')).toBeVisible();
    expect(listPostures).toHaveBeenLastCalledWith(
      expect.objectContaining({ cursor: 'next' }),
    );
  });

  it('shows an error, and tries again on request', async () => {
    const failure = await refusal(500, 'the database is locked');
    const listPostures = jest
      .fn()
      .mockRejectedValueOnce(failure)
      .mockResolvedValue(page());
    renderPart(<ServicesTab />, { listPostures });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Could not load the services',
    );
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('link', { name: 'orders' })).toBeVisible();
  });
});
