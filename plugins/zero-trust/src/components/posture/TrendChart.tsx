import { Text, VisuallyHidden } from '@backstage/ui';
import { HistoryPoint } from 'backstage-plugin-zero-trust-common';
import {
  Area,
  ComposedChart,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';

interface TrendChartProps {
  /** Oldest first. */
  points: HistoryPoint[];
  height?: number;
}

const day = (at: number) =>
  new Date(at).toLocaleDateString(undefined, {
    month: 'short',
    day: 'numeric',
  });
const time = (at: number) =>
  new Date(at).toLocaleTimeString(undefined, {
    hour: '2-digit',
    minute: '2-digit',
  });
const moment = (at: number) => new Date(at).toLocaleString();

const TWO_DAYS_MS = 2 * 24 * 60 * 60 * 1000;

/** Where the rules changed: what differs across it is not a regression. */
function rulesChanged(points: HistoryPoint[]): HistoryPoint[] {
  return points.filter(
    (point, index) =>
      index > 0 &&
      point.catalogueVersion !== points[index - 1].catalogueVersion,
  );
}

function inWords(points: HistoryPoint[]): string {
  const scored = points.filter(point => point.points !== null);
  if (!scored.length) return 'No score yet.';
  const [first] = scored;
  const last = scored[scored.length - 1];
  const way = `From ${first.points} of 100 on ${moment(
    Date.parse(first.at),
  )} to ${last.points} of 100 on ${moment(Date.parse(last.at))}.`;
  const changes = rulesChanged(points).map(
    ({ at }) => `The rules changed on ${moment(Date.parse(at))}.`,
  );
  return [way, ...changes].join(' ');
}

/** Points over time as steps, with the band of what the unknown could change. */
export function TrendChart({ points, height = 120 }: TrendChartProps) {
  if (points.length === 0) {
    return (
      <Text variant="body-small" color="secondary">
        No history yet. The first point is written when a posture is computed.
      </Text>
    );
  }
  // A posture holds until the next point: the line reaches today.
  const last = points[points.length - 1];
  const data = [...points, { ...last, at: new Date().toISOString() }].map(
    ({ at, points: value, band }) => ({
      at: Date.parse(at),
      points: value,
      band: band ? [band.low, band.high] : null,
    }),
  );
  const isHigh = (last.points ?? 0) > 50;
  const span = data[data.length - 1].at - data[0].at;
  return (
    <figure style={{ margin: 0 }}>
      <figcaption>
        <VisuallyHidden>Score over time. {inWords(points)}</VisuallyHidden>
      </figcaption>
      <div aria-hidden style={{ width: '100%', height }}>
        <ResponsiveContainer height={height}>
          <ComposedChart
            data={data}
            margin={{ top: 4, right: 8, bottom: 0, left: -24 }}
          >
            <XAxis
              dataKey="at"
              type="number"
              scale="time"
              domain={['dataMin', 'dataMax']}
              tickFormatter={span < TWO_DAYS_MS ? time : day}
              minTickGap={48}
              tick={{ fill: 'var(--bui-fg-secondary)', fontSize: 11 }}
              stroke="var(--bui-border-2)"
            />
            <YAxis
              domain={[0, 100]}
              ticks={[0, 60, 80, 100]}
              tick={{ fill: 'var(--bui-fg-secondary)', fontSize: 11 }}
              stroke="var(--bui-border-2)"
            />
            <Tooltip
              labelFormatter={moment}
              formatter={(value, name) =>
                name === 'band' && Array.isArray(value)
                  ? [
                      `${value[0]} to ${value[1]}`,
                      'depending on unknown results',
                    ]
                  : [`${value} of 100`, 'score']
              }
              contentStyle={{
                background: 'var(--bui-bg-app)',
                border: '1px solid var(--bui-border-2)',
                color: 'var(--bui-fg-primary)',
              }}
            />
            {rulesChanged(points).map(({ at }) => (
              <ReferenceLine
                key={at}
                x={Date.parse(at)}
                stroke="var(--bui-fg-secondary)"
                strokeDasharray="3 3"
                label={{
                  value: 'rules changed',
                  // Beside the line, where there is room, and no curve.
                  position: `inside${isHigh ? 'Bottom' : 'Top'}${
                    Date.parse(at) - data[0].at < span / 2 ? 'Left' : 'Right'
                  }`,
                  fontSize: 10,
                  fill: 'var(--bui-fg-secondary)',
                }}
              />
            ))}
            <Area
              dataKey="band"
              type="stepAfter"
              stroke="none"
              fill="var(--bui-fg-secondary)"
              fillOpacity={0.15}
              isAnimationActive={false}
            />
            <Line
              dataKey="points"
              type="stepAfter"
              stroke="var(--bui-announcement-fg-subdued)"
              strokeWidth={2}
              dot={false}
              isAnimationActive={false}
            />
          </ComposedChart>
        </ResponsiveContainer>
      </div>
    </figure>
  );
}
