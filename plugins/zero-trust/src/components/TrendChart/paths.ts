import { ChartPoint } from './chartData';

type Scale = (value: number) => number;

/** Splits points at absent values, so gaps stay gaps. */
function runs<T>(
  points: readonly ChartPoint[],
  valueOf: (point: ChartPoint) => T | null,
): Array<Array<{ from: number; to: number; value: T }>> {
  const all: Array<Array<{ from: number; to: number; value: T }>> = [[]];
  points.slice(0, -1).forEach((point, index) => {
    const value = valueOf(point);
    if (value === null) all.push([]);
    else {
      all[all.length - 1].push({
        from: point.at,
        to: points[index + 1].at,
        value,
      });
    }
  });
  return all.filter(run => run.length > 0);
}

const at = (x: number, y: number) => `${x.toFixed(1)},${y.toFixed(1)}`;

/** Returns the SVG path of the score: a value holds until the next point. */
export function scorePath(
  points: readonly ChartPoint[],
  x: Scale,
  y: Scale,
): string {
  return runs(points, point => point.points)
    .map(
      run =>
        `M${run
          .flatMap(({ from, to, value }) => [
            at(x(from), y(value)),
            at(x(to), y(value)),
          ])
          .join('L')}`,
    )
    .join('');
}

/** Returns the SVG path of the area between the low and the high of the band. */
export function bandPath(
  points: readonly ChartPoint[],
  x: Scale,
  y: Scale,
): string {
  return runs(points, point => point.band)
    .map(run => {
      const edge = (of: 'low' | 'high') =>
        run.flatMap(({ from, to, value }) => [
          at(x(from), y(value[of])),
          at(x(to), y(value[of])),
        ]);
      return `M${[...edge('high'), ...edge('low').reverse()].join('L')}Z`;
    })
    .join('');
}
