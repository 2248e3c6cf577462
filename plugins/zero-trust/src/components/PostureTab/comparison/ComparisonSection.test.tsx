import { screen, within } from '@testing-library/react';
import {
  Comparison,
  HistoryPoint,
} from 'backstage-plugin-zero-trust-common/responses';
import { renderPart } from '../../../__testUtils__/renderPart';
import { theControls } from '../../../__testUtils__/theControls';
import { user } from '../../../__testUtils__/user';
import { DAY_MS } from '../../../durations';
import { ComparisonSection } from './ComparisonSection';
import { CompareLinks } from './CompareLinks';
import { dayOf, presetDays } from './comparedDates';

const point = (points: number): HistoryPoint => ({
  at: new Date().toISOString(),
  points,
  score: points,
  grade: points > 90 ? 'A' : 'E',
  band: { low: points, high: points },
  coverage: 100,
  catalogueVersion: '1',
});

const comparison = (differs: Partial<Comparison> = {}): Comparison => {
  const from = new Date(Date.now() - 7 * DAY_MS).toISOString();
  return {
    entityRef: 'component:default/orders',
    range: { from, to: new Date().toISOString(), requestedFrom: from },
    knownSince: from,
    before: point(97),
    after: point(40),
    catalogueChanged: false,
    severities: [
      { severity: 'CRITICAL', worse: 1, better: 0, neither: 0 },
      { severity: 'HIGH', worse: 0, better: 1, neither: 0 },
      { severity: 'MEDIUM', worse: 0, better: 0, neither: 0 },
      { severity: 'LOW', worse: 0, better: 0, neither: 0 },
    ],
    changedBack: 2,
    totalItems: 2,
    items: [
      {
        controlId: 'ZT-NET-02',
        resourceArn: 'arn:aws:rds:eu-west-1:111122223333:db:orders-db',
        from: 'pass',
        to: 'fail',
        effect: 'worse',
        severity: 'CRITICAL',
        reason: 'orders-db is publicly accessible.',
        at: new Date().toISOString(),
        times: 3,
        points: { from: 97, to: 40, results: 6 },
      },
      {
        controlId: 'ZT-DATA-03',
        resourceArn: 'withheld:1',
        from: 'fail',
        to: 'pass',
        effect: 'better',
        severity: 'HIGH',
        reason: 'It rotates.',
        at: new Date().toISOString(),
        times: 1,
      },
    ],
    pageInfo: {},
    ...differs,
  };
};

function show(at: string, getComparison = jest.fn(async () => comparison())) {
  renderPart(
    <>
      <CompareLinks />
      <ComparisonSection entityRef="component:default/orders" />
    </>,
    { getComparison, getControls: async () => theControls },
    { at },
  );
  return getComparison;
}

const region = () => screen.findByRole('region', { name: 'Compare two dates' });

describe('the comparison of two dates', () => {
  it('has a link to compare with last Monday', async () => {
    const getComparison = show('/?pillar=Data');
    await user.click(
      await screen.findByRole('link', { name: 'Compare with last Monday' }),
    );
    const section = within(await region());
    expect(await section.findByText('40 of 100')).toBeVisible();
    expect(getComparison).toHaveBeenCalledWith(
      'component:default/orders',
      expect.objectContaining({
        from: new Date(
          `${presetDays(Date.now()).monday}T00:00:00`,
        ).toISOString(),
      }),
    );
  });

  it('shows the scores, and the results by severity with their points', async () => {
    show('/?compareFrom=2026-01-01');
    const section = within(await region());
    expect(await section.findByText('97 of 100')).toBeVisible();
    expect(section.getByText('−57 points')).toBeVisible();
    expect(
      section.getByText('Critical: 1 worse, 0 better, 0 other changes'),
    ).toBeVisible();
    expect(section.queryByText(/^Low:/)).not.toBeInTheDocument();
    expect(
      section.getByText('2 results changed and changed back.'),
    ).toBeVisible();
    const [worse, better] = section.getAllByRole('listitem');
    expect(worse).toHaveTextContent(
      /Passes.*became.*Fails.*Critical.*orders-db is publicly accessible.*changed 3 times.*97 → 40 points, together with 5 other results/,
    );
    expect(better).toHaveTextContent(/database 1/i);
  });

  it('shows since when results are known', async () => {
    const from = new Date(2026, 0, 2).toISOString();
    show(
      '/?compareFrom=2026-01-01',
      jest.fn(async () =>
        comparison({
          knownSince: from,
          range: {
            from,
            to: new Date().toISOString(),
            requestedFrom: new Date(2026, 0, 1).toISOString(),
          },
        }),
      ),
    );
    expect(
      await screen.findByText(
        /Results are not known before .*2026.*The comparison starts there/,
      ),
    ).toBeVisible();
  });

  it.each([
    [{ knownSince: null, before: null, after: null }, /was never read/],
    [{ before: null, after: null }, /Choose later dates/],
  ])('shows that nothing is known', async (differs, text) => {
    show(
      '/?compareFrom=2026-01-01',
      jest.fn(async () => comparison({ ...differs, items: [], totalItems: 0 })),
    );
    expect(await screen.findByText(text)).toBeVisible();
    expect(screen.queryByText(/No result/)).not.toBeInTheDocument();
  });

  it.each([
    ['compareFrom=soon', /not valid/],
    [`compareFrom=${dayOf(Date.now() + 3 * DAY_MS)}`, /in the future/],
    ['compareFrom=2026-02-02&compareTo=2026-02-01', /must be before/],
  ])('rejects %s without a request', async (query, text) => {
    const getComparison = show(`/?${query}`);
    expect(await screen.findByRole('alert')).toHaveTextContent(text);
    expect(getComparison).not.toHaveBeenCalled();
  });

  it('can be closed, and keeps the filter', async () => {
    show('/?compareFrom=2026-01-01&pillar=Data');
    await region();
    await user.click(screen.getByRole('button', { name: 'Close comparison' }));
    expect(
      screen.queryByRole('region', { name: 'Compare two dates' }),
    ).not.toBeInTheDocument();
  });
});
