import { screen } from '@testing-library/react';
import { HistoryPoint } from 'backstage-plugin-zero-trust-common/responses';
import { renderTranslated } from '../../__testUtils__/renderTranslated';
import { user } from '../../__testUtils__/user';
import { DAY_MS, HOUR_MS } from '../../durations';
import { TrendChart } from './TrendChart';

const hoursAgo = (hours: number) =>
  new Date(Date.now() - hours * HOUR_MS).toISOString();

const point = (differs: Partial<HistoryPoint>): HistoryPoint => ({
  at: hoursAgo(48),
  points: 60,
  score: 60,
  band: { low: 55, high: 70 },
  grade: 'D',
  coverage: 90,
  catalogueVersion: '1',
  ...differs,
});

describe('TrendChart', () => {
  it('describes the first and the last score', () => {
    renderTranslated(
      <TrendChart
        points={[
          point({ points: null, score: null, band: null }),
          point({ points: 60 }),
          point({ at: hoursAgo(1), points: 84 }),
        ]}
      />,
    );
    expect(screen.getByRole('figure')).toHaveTextContent(
      /from 60 of 100 on .* to 84 of 100 on/,
    );
  });

  it('shows when the rules changed', () => {
    renderTranslated(
      <TrendChart
        points={[
          point({}),
          point({ at: hoursAgo(1), points: 40, catalogueVersion: '2' }),
        ]}
      />,
    );
    expect(screen.getByRole('figure')).toHaveTextContent(
      /The rules changed on/,
    );
  });

  it('marks the first read of an account-region, but not those at the start', () => {
    const firstRead = { firstRead: true } as const;
    const at = (minutes: number) => ({ at: hoursAgo(48 - minutes / 60) });
    renderTranslated(
      <TrendChart
        points={[
          point({ ...at(0), ...firstRead }),
          point({ ...at(8), ...firstRead, points: 50 }),
          // The estate is large: its first read continues.
          point({ ...at(16), ...firstRead, points: 40 }),
          point({ ...at(600), points: 50 }),
          point({ ...at(1200), ...firstRead, points: 30 }),
          point({ ...at(1201), ...firstRead, points: 20 }),
        ]}
      />,
    );
    const { textContent } = screen.getByRole('figure');
    expect(textContent?.match(/was read for the first time on/g)).toHaveLength(
      1,
    );
    expect(textContent?.match(/first read of a Region/g)).toHaveLength(1);
  });

  it('marks a roll-out over several days once', () => {
    renderTranslated(
      <TrendChart
        points={[
          point({ at: hoursAgo(90 * 24) }),
          ...Array.from({ length: 14 }, (_, day) =>
            point({
              at: hoursAgo((40 - day) * 24),
              points: 60 - day,
              firstRead: true,
            }),
          ),
          point({ at: hoursAgo(24), points: 30, firstRead: true }),
        ]}
      />,
    );
    const { textContent } = screen.getByRole('figure');
    expect(textContent?.match(/was read for the first time on/g)).toHaveLength(
      2,
    );
    expect(textContent?.match(/first read of a Region/g)).toHaveLength(2);
  });

  it('shows that there is no score yet', () => {
    renderTranslated(
      <TrendChart
        points={[point({ points: null, score: null, band: null })]}
      />,
    );
    expect(screen.getByRole('figure')).toHaveTextContent(/No score yet/);
  });

  it('labels each minute of a short history once', () => {
    const now = Date.now();
    const ago = (seconds: number) => new Date(now - seconds * 1000);
    const { container } = renderTranslated(
      <TrendChart
        points={[
          point({ at: ago(100).toISOString() }),
          point({ at: ago(50).toISOString(), points: 70 }),
          point({ at: ago(0).toISOString(), points: 80 }),
        ]}
      />,
    );
    const labels = [...container.querySelectorAll('text')]
      .map(({ textContent }) => textContent)
      .filter(text => text?.includes(':'));
    expect(labels.length).toBeGreaterThan(0);
    expect(new Set(labels).size).toBe(labels.length);
  });

  it('shows that there is no history yet', () => {
    renderTranslated(<TrendChart points={[]} />);
    expect(screen.getByText(/No history yet/)).toBeVisible();
    expect(screen.queryByRole('figure')).not.toBeInTheDocument();
  });

  it('shows each value on the arrow keys', async () => {
    renderTranslated(
      <TrendChart
        points={[point({}), point({ at: hoursAgo(1), points: 84, band: null })]}
      />,
    );
    await user.tab();
    expect(screen.getByRole('group')).toHaveFocus();
    await user.keyboard('{Home}');
    expect(screen.getByRole('status')).toHaveTextContent(
      '60 of 100 (55 to 70)',
    );
    await user.keyboard('{ArrowRight}');
    expect(screen.getByRole('status')).toHaveTextContent('84 of 100');
    await user.keyboard('{Escape}');
    expect(screen.getByRole('status')).toBeEmptyDOMElement();
  });

  it('gives assistive technology one row for each day', () => {
    renderTranslated(
      <TrendChart
        points={Array.from({ length: 90 * 24 }, (_, hour) =>
          point({
            at: new Date(
              Date.now() - 90 * DAY_MS + hour * HOUR_MS,
            ).toISOString(),
          }),
        )}
      />,
    );
    const rows = screen.getAllByRole('row');
    expect(rows.length).toBeGreaterThan(90);
    expect(rows.length).toBeLessThan(94);
  });

  it('leaves a gap where there was no score', () => {
    const { container } = renderTranslated(
      <TrendChart
        points={[
          point({ at: hoursAgo(72) }),
          point({ points: null, band: null }),
          point({ at: hoursAgo(24), points: 80 }),
        ]}
      />,
    );
    const line = [...container.querySelectorAll('path')][1];
    expect(line.getAttribute('d')?.match(/M/g)).toHaveLength(2);
  });
});
