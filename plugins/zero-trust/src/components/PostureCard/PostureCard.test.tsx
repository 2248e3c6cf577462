import { screen, within } from '@testing-library/react';
import { Posture } from 'backstage-plugin-zero-trust-common';
import { ofComponent } from '../../__testUtils__/anEntity';
import { aPosture } from '../../__testUtils__/aPosture';
import { aResult } from '../../__testUtils__/aResult';
import { refusal } from '../../__testUtils__/refusal';
import { renderPart } from '../../__testUtils__/renderPart';
import { theControls } from '../../__testUtils__/theControls';
import { user } from '../../__testUtils__/user';
import { PostureCard } from './PostureCard';

function show(getPosture: (...query: any[]) => Promise<Posture>) {
  return renderPart(ofComponent(<PostureCard />), {
    getPosture,
    getHistory: async () => ({ items: [], pageInfo: {} }),
    getControls: async () => theControls,
  });
}

describe('PostureCard', () => {
  it('shows grade, score, coverage, age and what limits the score, and links to the tab', async () => {
    show(async () => aPosture());
    expect(await screen.findByText('49 of 100')).toBeVisible();
    expect(screen.getByRole('img', { name: 'Grade E' })).toHaveTextContent('E');
    expect(screen.getByText(/coverage 100 %/)).toHaveTextContent('just now');
    expect(
      screen.getByText(/The endpoint is public: at most 49/),
    ).toBeVisible();
    expect(
      screen.getByRole('link', { name: 'Why, and what to do' }),
    ).toHaveAttribute('href', '/catalog/default/component/orders/zero-trust');
  });

  it('asks for the three worst failures and says how many there are', async () => {
    const getPosture = jest.fn(async () =>
      aPosture({
        results: [
          aResult({ controlId: 'ZT-NET-02' }),
          aResult({ controlId: 'ZT-OLD-99', severity: 'HIGH' }),
        ],
        totalResults: 7,
      }),
    );
    show(getPosture);
    expect(await screen.findByText('Worst 2 of 7 failures')).toBeVisible();
    expect(getPosture).toHaveBeenCalledWith(
      'component:default/orders',
      expect.objectContaining({ status: ['fail'], limit: 3 }),
    );
    const worst = await screen.findByText('Reachable from the internet');
    expect(within(worst.closest('li')!).getByText('Critical')).toBeVisible();
    // A control that the catalogue does not know has its id.
    expect(screen.getByText('ZT-OLD-99')).toBeVisible();
  });

  it('shows no score without enough evidence', async () => {
    show(async () =>
      aPosture({
        score: null,
        grade: null,
        points: 12,
        coverage: 31,
        band: { low: 12, high: 81 },
      }),
    );
    expect(await screen.findByText('Not enough evidence')).toBeVisible();
    expect(screen.getByRole('img', { name: 'No grade' })).toBeVisible();
    expect(screen.getByText(/12 to 81/)).toBeVisible();
    expect(screen.queryByText(/12 of 100/)).not.toBeInTheDocument();
  });

  it('says what holds of a prediction, with no grade and no coverage', async () => {
    show(async () =>
      aPosture({
        phase: 'predicted',
        points: null,
        score: null,
        grade: null,
        band: null,
        coverage: 0,
        predicted: { holds: 31, decidable: 31, open: 9, low: 60, high: 100 },
        caps: [],
        results: [],
        totalResults: 0,
        resources: [],
      }),
    );
    expect(
      await screen.findByText(
        '31 of 31 controls that can be decided now hold. 9 more are known once it runs.',
      ),
    ).toBeVisible();
    expect(
      screen.getByRole('img', { name: 'Predicted, no grade yet' }),
    ).toBeVisible();
    expect(screen.queryByText(/coverage/)).not.toBeInTheDocument();
    expect(screen.queryByText(/of 100/)).not.toBeInTheDocument();
    expect(screen.getByText(/It is not in AWS yet/)).toBeVisible();
  });

  it('says why there is no posture', async () => {
    show(async () =>
      aPosture({
        points: null,
        score: null,
        grade: null,
        band: null,
        coverage: 0,
        freshness: { observedAt: null, stale: false },
        noPosture: {
          reason: 'no-resources',
          message: 'No AWS database is proven to belong to it.',
        },
        caps: [],
        results: [],
        totalResults: 0,
        resources: [],
      }),
    );
    expect(
      await screen.findByText('No AWS database is proven to belong to it.'),
    ).toBeVisible();
    expect(screen.queryByText('No control fails.')).not.toBeInTheDocument();
  });

  it('says that evidence is stale', async () => {
    show(async () =>
      aPosture({
        freshness: { observedAt: '2020-01-01T00:00:00.000Z', stale: true },
      }),
    );
    expect(await screen.findByText(', stale')).toBeVisible();
  });

  it('says what failed and what to do, and tries again', async () => {
    const getPosture = jest
      .fn<Promise<Posture>, []>()
      .mockRejectedValueOnce(await refusal(500, 'database is gone'))
      .mockResolvedValue(aPosture());
    show(getPosture);
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('Could not load the posture');
    expect(alert).toHaveTextContent('database is gone');
    await user.click(within(alert).getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('49 of 100')).toBeVisible();
  });
});
