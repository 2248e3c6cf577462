import { SignalApi } from '@backstage/plugin-signals-react';
import { act, screen, within } from '@testing-library/react';
import { Fix, Posture } from 'backstage-plugin-zero-trust-common';
import { HistoryPoint } from 'backstage-plugin-zero-trust-common/responses';
import { ofComponent } from '../../__testUtils__/anEntity';
import { aPillar, aPosture } from '../../__testUtils__/aPosture';
import { aRefresh } from '../../__testUtils__/aRefresh';
import { aResource } from '../../__testUtils__/aResource';
import { aResult } from '../../__testUtils__/aResult';
import { refusal } from '../../__testUtils__/refusal';
import { renderPart } from '../../__testUtils__/renderPart';
import { theControls } from '../../__testUtils__/theControls';
import { user } from '../../__testUtils__/user';
import { ZeroTrustApi } from '../../api';
import { PostureCard } from './PostureCard';

const replica = 'arn:aws:rds:eu-west-1:111122223333:db:replica';

const noCounts = {
  pass: 0,
  fail: 0,
  unknown: 0,
  notApplicable: 0,
  waived: 0,
  attested: 0,
};

const fix = (controlIds: string[], differs: Partial<Fix> = {}): Fix => ({
  fix: `Fix ${controlIds[0]}`,
  controlIds,
  resources: 2,
  gain: 0,
  ...differs,
});

const aPoint = (differs: Partial<HistoryPoint>): HistoryPoint => ({
  at: new Date().toISOString(),
  points: 40,
  score: 40,
  band: null,
  grade: 'E',
  coverage: 100,
  catalogueVersion: '1',
  ...differs,
});

function show(
  getPosture: ZeroTrustApi['getPosture'],
  history: HistoryPoint[] = [],
  answers: Partial<ZeroTrustApi> = {},
  {
    name,
    ...options
  }: Parameters<typeof renderPart>[2] & { name?: string } = {},
) {
  return renderPart(
    ofComponent(<PostureCard />, name),
    {
      getPosture,
      getHistory: async () => ({ items: history, pageInfo: {} }),
      getControls: async () => theControls,
      ...answers,
    },
    options,
  );
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
      screen.getByRole('link', { name: 'Open zero trust' }),
    ).toHaveAttribute('href', '/catalog/default/component/orders/zero-trust');
  });

  it('counts annotations that cannot be used, and claims that are not proven', async () => {
    const problem = { annotation: 'a', text: 'b', message: 'c' };
    show(async () =>
      aPosture({
        problems: [
          { kind: 'cannot-be-read', ...problem },
          { kind: 'not-proven', ...problem },
          { kind: 'not-proven', ...problem, text: 'd' },
        ],
      }),
    );
    expect(
      await screen.findByText('1 annotation of this entity cannot be used.'),
    ).toBeVisible();
    expect(
      screen.getByText('2 claims of this entity are not proven.'),
    ).toBeVisible();
  });

  it('lists the three fixes that gain most, each once, with the number of the others', async () => {
    show(async () =>
      aPosture({
        resources: [aResource(), aResource({ arn: replica, name: 'replica' })],
        results: [
          aResult({ controlId: 'ZT-NET-02' }),
          aResult({ controlId: 'ZT-DATA-03' }),
          aResult({ controlId: 'ZT-DATA-03', resourceArn: replica }),
        ],
        fixes: [
          fix(['ZT-DATA-03', 'ZT-NET-02'], {
            fix: 'Close access from the internet',
            gain: 49,
          }),
          fix(['ZT-OLD-99'], { gain: 1, resources: 3 }),
          fix(['ZT-OLD-98'], { gain: 0 }),
          fix(['ZT-OLD-97']),
          fix(['ZT-OLD-96']),
        ],
        unknown: 1,
      }),
    );
    await screen.findByText(/^Failures: Reachable from the internet/);
    const worst = screen.getByRole('link', {
      name: 'Close access from the internet',
    });
    expect(worst).toHaveAttribute(
      'href',
      '/catalog/default/component/orders/zero-trust?status=fail&control=ZT-NET-02,ZT-DATA-03#results',
    );
    const row = within(worst.closest('li')!);
    expect(row.getByText('Critical')).toBeInTheDocument();
    expect(row.getByText('orders-db, replica')).toBeVisible();
    expect(row.getByText('+49 points')).toBeVisible();
    expect(
      row.getByText(
        'Failures: Reachable from the internet, Its key does not rotate.',
      ),
    ).toBeVisible();
    // A control that is not in the catalogue is shown by its id.
    const unknownControl = within(screen.getByText('ZT-OLD-99').closest('li')!);
    expect(unknownControl.getByText('+1 point')).toBeVisible();
    expect(unknownControl.getByText('3 resources')).toBeVisible();
    expect(screen.queryByText('ZT-OLD-97')).not.toBeInTheDocument();
    expect(screen.getByRole('link', { name: '2 more fixes' })).toHaveAttribute(
      'href',
      expect.stringMatching(/zero-trust#fix-first$/),
    );
    expect(screen.getByRole('link', { name: '1 unknown' })).toHaveAttribute(
      'href',
      expect.stringMatching(/\?status=unknown#results$/),
    );
  });

  it('shows how many controls pass if nothing fails, and what to grant for the rest', async () => {
    const missing = [
      {
        name: 'Rotation of the key',
        missing: 'denied' as const,
        needs: 'kms:GetKeyRotationStatus',
        observedAt: new Date().toISOString(),
      },
    ];
    show(async () =>
      aPosture({
        failing: { CRITICAL: 0, HIGH: 0, MEDIUM: 0, LOW: 0 },
        fixes: [],
        caps: [],
        pillars: [aPillar('Data', { counts: { ...noCounts, pass: 31 } })],
        unknown: 2,
        results: [aResult({ status: 'unknown', missing })],
      }),
    );
    expect(
      await screen.findByText(
        'No control fails. 31 of 31 known controls pass. 2 are unknown.',
      ),
    ).toBeVisible();
    expect(screen.getByText('Grant kms:GetKeyRotationStatus.')).toBeVisible();
  });

  it('does not show that nothing fails if the failures are hidden', async () => {
    show(async () => aPosture({ fixes: [], results: [] }));
    expect(
      await screen.findByText(/on a resource that you are allowed to see/),
    ).toBeVisible();
    expect(screen.queryByText(/^No control fails\./)).not.toBeInTheDocument();
  });

  it('shows how the score changed, by the same rules', async () => {
    const day = new Date(Date.now() - 2 * 86_400_000);
    const at = day.toISOString();
    show(
      async () => aPosture({ score: 40, points: 40 }),
      [
        aPoint({ at, score: 99, catalogueVersion: '0' }),
        aPoint({ at, score: 97 }),
      ],
    );
    const weekday = day.toLocaleDateString('en', { weekday: 'long' });
    expect(await screen.findByText(`−57 since ${weekday}`)).toBeVisible();
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

  it('shows the controls that hold in a prediction, without grade and coverage', async () => {
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

  it('shows why there is no posture', async () => {
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

  it('shows that evidence is stale', async () => {
    show(async () =>
      aPosture({
        freshness: { observedAt: '2020-01-01T00:00:00.000Z', stale: true },
      }),
    );
    expect(await screen.findByText(', stale')).toBeVisible();
  });

  it('refreshes, shows the progress, and links to the changes', async () => {
    let isOver = false;
    const startRefresh = jest.fn(async () => ({ refreshId: 'r1' }));
    show(async () => aPosture(), [], {
      startRefresh,
      getRefresh: async () =>
        aRefresh({ state: isOver ? 'succeeded' : 'running' }),
      getChanges: async () => ({
        items: [
          {
            controlId: 'ZT-NET-02',
            resourceArn: 'arn:aws:rds:eu-west-1:111122223333:db:orders-db',
            from: 'pass',
            to: 'fail',
            severity: 'CRITICAL',
            reason: 'orders-db is publicly accessible.',
            at: new Date().toISOString(),
          },
        ],
        catalogueChanged: false,
        pageInfo: {},
      }),
    });
    await user.click(await screen.findByRole('button', { name: 'Refresh' }));
    expect(startRefresh).toHaveBeenCalledWith('component:default/orders');
    expect(
      await screen.findByRole('list', { name: 'Progress' }),
    ).toHaveTextContent('111122223333 eu-west-1: reading, 3 of 8');
    isOver = true;
    expect(
      await screen.findByRole('link', { name: 'What changed' }),
    ).toHaveAttribute('href', expect.stringMatching(/zero-trust#changes$/));
    expect(screen.getByText(/AWS was read/)).toBeVisible();
  });

  it('offers no refresh to viewers who are not allowed to refresh', async () => {
    // Permissions are cached by entity as long as the page is open.
    show(async () => aPosture(), [], {}, { denied: true, name: 'cart' });
    expect(await screen.findByText('49 of 100')).toBeVisible();
    expect(
      screen.queryByRole('button', { name: 'Refresh' }),
    ).not.toBeInTheDocument();
  });

  it.each([
    { denied: true, name: 'lamp', buttons: 0 },
    { denied: false, name: 'desk', buttons: 1 },
  ])(
    'offers to try again only to viewers who are allowed to refresh: %j',
    async ({ denied, name, buttons }) => {
      let signal: (message: object) => void = () => {};
      const signals: SignalApi = {
        subscribe: (_, onMessage) => {
          signal = onMessage as typeof signal;
          return { unsubscribe() {} };
        },
      };
      const refused = await refusal(500, 'database is gone');
      const getRefresh = jest
        .fn()
        .mockResolvedValueOnce(
          aRefresh({
            entityRef: `component:default/${name}`,
            state: 'running',
          }),
        )
        .mockRejectedValue(refused);
      show(
        async () => aPosture(),
        [],
        { getRefresh },
        { denied, name, signals },
      );
      expect(await screen.findByText('49 of 100')).toBeVisible();
      act(() => signal({ type: 'refreshing', refreshId: 'of-others' }));
      const alert = await screen.findByRole('alert');
      expect(alert).toHaveTextContent(
        denied
          ? 'database is gone. If the error continues'
          : 'database is gone. Try again.',
      );
      expect(
        within(alert).queryAllByRole('button', { name: 'Try again' }),
      ).toHaveLength(buttons);
    },
  );

  it('shows what failed and what to do, and tries again', async () => {
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
