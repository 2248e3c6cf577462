import { Text } from '@backstage/ui';
import { HistoryPoint } from 'backstage-plugin-zero-trust-common/responses';
import { scaleLinear, scaleTime } from 'd3-scale';
import { KeyboardEvent, PointerEvent, useState } from 'react';
import { DAY_MS } from '../../durations';
import { momentText, Translate, useMessages } from '../../translation';
import {
  ChartPoint,
  chartPoints,
  firstReads,
  indexAt,
  lastOfEachDay,
  ruleChanges,
} from './chartData';
import { bandPath, scorePath } from './paths';
import { labelRows } from './labelRows';
import styles from './TrendChart.module.css';
import { TrendTable } from './TrendTable';
import { useWidth } from './useWidth';

const MARGIN = { top: 6, right: 8, bottom: 20, left: 30 };
/** The scale, and the limits of grades. The first ones have a label in a low chart. */
const GRADE_LIMITS = [0, 100, 60, 80];
/** The height of a line of labels. */
const ROW_PIXELS = 12;
/** The width of a letter of a label. */
const LETTER_PIXELS = 6;
const PIXELS_PER_TICK = 90;
/** The width of the longest label, "10:21 PM", with a gap. */
const LABEL_PIXELS = 64;

function summary(t: Translate, history: HistoryPoint[], now: number): string {
  const scored = history.filter(({ points }) => points !== null);
  const changes = [
    ...ruleChanges(history).map(at =>
      t('trend.rulesChangedOn', { time: momentText(t, at) }),
    ),
    ...firstReads(history, now).map(at =>
      t('trend.firstReadOn', { time: momentText(t, at) }),
    ),
  ];
  const [first] = scored;
  const last = scored[scored.length - 1];
  if (!first) return [t('trend.noScore'), ...changes].join(' ');
  return [
    t('trend.summary', {
      from: String(first.points),
      fromTime: momentText(t, first.at),
      to: String(last.points),
      toTime: momentText(t, last.at),
    }),
    ...changes,
  ].join(' ');
}

interface TrendChartProps {
  /** Oldest first. */
  points: HistoryPoint[];
  height?: number;
}

/**
 * Returns the ticks whose labels differ and do not overlap: the scale can suggest many
 * more than requested, down to one every five seconds.
 */
function readable(
  ticks: readonly Date[],
  x: (at: number) => number,
  label: (at: Date) => string,
): Date[] {
  const kept: Date[] = [];
  for (const tick of ticks) {
    const last = kept.at(-1);
    if (
      !last ||
      (label(last) !== label(tick) &&
        x(tick.getTime()) - x(last.getTime()) >= LABEL_PIXELS)
    ) {
      kept.push(tick);
    }
  }
  return kept;
}

/**
 * Draws the score over time as steps, with the band of what the unknown results
 * could change. The pointer and the arrow keys show each value. Assistive
 * technology gets the values as a table.
 */
export function TrendChart({ points: history, height = 120 }: TrendChartProps) {
  const t = useMessages();
  const [box, width] = useWidth();
  const [now] = useState(() => Date.now());
  const [selected, setSelected] = useState<number>();
  if (history.length === 0) {
    return (
      <Text variant="body-small" color="secondary">
        {t('trend.noHistory')}
      </Text>
    );
  }
  const points = chartPoints(history, now);
  const markers = [
    ...ruleChanges(history).map(at => ({ at, text: t('trend.rulesChanged') })),
    ...firstReads(history, now).map(at => ({ at, text: t('trend.firstRead') })),
  ];
  const start = points[0].at;
  const end = Math.max(points[points.length - 1].at, start + 1);
  const bottom = height - MARGIN.bottom;
  const right = Math.max(width - MARGIN.right, MARGIN.left + 1);
  const xScale = scaleTime([start, end], [MARGIN.left, right]);
  const x = (at: number) => xScale(at);
  const y = scaleLinear([0, 100], [bottom, MARGIN.top]);
  const isRight = (at: number) => x(at) > width / 2;
  const rows = labelRows(
    markers.map(({ at, text }) => {
      const long = text.length * LETTER_PIXELS + 8;
      return isRight(at)
        ? { from: x(at) - long, to: x(at) }
        : { from: x(at), to: x(at) + long };
    }),
    Math.floor((bottom - MARGIN.top) / ROW_PIXELS),
  );
  // In a low chart, the limits of grades are too close for their labels.
  const limits = labelRows(
    GRADE_LIMITS.map(limit => ({
      from: y(limit) - ROW_PIXELS / 2,
      to: y(limit) + ROW_PIXELS / 2,
    })),
    1,
  );
  const unit = end - start < 2 * DAY_MS ? 'time.clock' : 'time.shortDate';
  const label = (at: Date) => t(unit, { at });
  const ticks = readable(
    xScale.ticks(
      Math.max(2, Math.floor((right - MARGIN.left) / PIXELS_PER_TICK)),
    ),
    x,
    label,
  );

  const valueOf = ({ at, points: value, band }: ChartPoint) => ({
    time: momentText(t, at),
    score:
      value === null
        ? t('trend.noScoreAt')
        : t('posture.score', { score: String(value) }),
    band:
      band && band.low < band.high
        ? t('trend.bandValue', {
            low: String(band.low),
            high: String(band.high),
          })
        : undefined,
  });
  const select = ({ clientX, currentTarget }: PointerEvent<SVGSVGElement>) => {
    const { left } = currentTarget.getBoundingClientRect();
    setSelected(indexAt(points, Number(xScale.invert(clientX - left))));
  };
  const step = (event: KeyboardEvent) => {
    const last = points.length - 1;
    const from = selected ?? last + 1;
    const next: Partial<Record<string, number | undefined>> = {
      ArrowLeft: Math.max(0, from - 1),
      ArrowRight: Math.min(last, from + 1),
      Home: 0,
      End: last,
    };
    if (event.key === 'Escape') setSelected(undefined);
    const index = next[event.key];
    if (index === undefined) return;
    event.preventDefault();
    setSelected(index);
  };
  const shown = selected === undefined ? undefined : points[selected];
  const value = shown && valueOf(shown);
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.hidden}>
        {summary(t, history, now)}
      </figcaption>
      {/* The arrow keys read the values, as the pointer does (WCAG 2.1.1). */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <div
        ref={box}
        className={styles.chart}
        role="group"
        aria-label={t('trend.chart')}
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        onKeyDown={step}
        onBlur={() => setSelected(undefined)}
      >
        <svg
          width={width}
          height={height}
          aria-hidden
          onPointerMove={select}
          onPointerLeave={() => setSelected(undefined)}
        >
          {GRADE_LIMITS.map((limit, index) => (
            <g key={limit} className={styles.axis}>
              <line x1={MARGIN.left} x2={right} y1={y(limit)} y2={y(limit)} />
              {limits[index] !== undefined && (
                <text x={MARGIN.left - 6} y={y(limit)} dy="0.32em">
                  {limit}
                </text>
              )}
            </g>
          ))}
          {ticks.map(tick => (
            <g key={tick.getTime()} className={styles.ticks}>
              <line
                x1={x(tick.getTime())}
                x2={x(tick.getTime())}
                y1={bottom}
                y2={bottom + 4}
              />
              <text
                x={Math.min(x(tick.getTime()), width - LABEL_PIXELS / 2)}
                y={height - 4}
              >
                {label(tick)}
              </text>
            </g>
          ))}
          <path className={styles.band} d={bandPath(points, x, y)} />
          <path className={styles.score} d={scorePath(points, x, y)} />
          {markers.map(({ at, text }, index) => (
            <g key={`${text} ${at}`} className={styles.marker}>
              <line x1={x(at)} x2={x(at)} y1={MARGIN.top} y2={bottom} />
              {rows[index] !== undefined && (
                <text
                  x={x(at) + (isRight(at) ? -4 : 4)}
                  y={bottom - 6 - rows[index] * ROW_PIXELS}
                  textAnchor={isRight(at) ? 'end' : 'start'}
                >
                  {text}
                </text>
              )}
            </g>
          ))}
          {shown && (
            <g className={styles.selected}>
              <line
                x1={x(shown.at)}
                x2={x(shown.at)}
                y1={MARGIN.top}
                y2={bottom}
              />
              {shown.points !== null && (
                <circle cx={x(shown.at)} cy={y(shown.points)} r={4} />
              )}
            </g>
          )}
        </svg>
        <div
          className={shown ? styles.value : styles.hidden}
          style={
            shown && x(shown.at) > width / 2
              ? { right: width - x(shown.at) + 8 }
              : { left: shown && x(shown.at) + 8 }
          }
          role="status"
        >
          {value && (
            <>
              <strong>{value.score}</strong>
              {value.band && ` (${value.band})`}
              <br />
              {value.time}
            </>
          )}
        </div>
      </div>
      <TrendTable
        rows={lastOfEachDay(points).map(point => ({
          id: point.at,
          ...valueOf(point),
        }))}
      />
    </figure>
  );
}
