import { ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import {
  PillarPosture,
  ResultStatus,
} from 'backstage-plugin-zero-trust-common';
import { useMessages } from '../../../translation';
import { countOf } from './countOf';
import { DEFAULT_FILTER } from './resultFilter';
import styles from './results.module.css';

const ALL = 'all';
const offered = ['fail', 'unknown', 'waived'] as const;

const isOffered = (key: unknown): key is (typeof offered)[number] =>
  offered.some(status => status === key);

/** The number of results with a status. Absent where it is not known. */
export type StatusCounts = Partial<
  Record<(typeof offered)[number] | typeof ALL, number>
>;

/** Returns the number of results of some pillars. */
export const countsOf = (pillars: readonly PillarPosture[]): StatusCounts => ({
  fail: countOf(pillars, 'fail'),
  unknown: countOf(pillars, 'unknown'),
  waived: countOf(pillars, 'waived'),
  all: pillars.reduce(
    (sum, { counts }) => sum + Object.values(counts).reduce((a, b) => a + b, 0),
    0,
  ),
});

interface StatusToggleProps {
  counts: StatusCounts;
  /** Undefined for every status. */
  value?: ResultStatus[];
  onChange: (status?: ResultStatus[]) => void;
}

/** Chooses results by status, with how many there are: those that need attention, or all. */
export function StatusToggle({ counts, value, onChange }: StatusToggleProps) {
  const t = useMessages();
  const labelOf = (name: (typeof offered)[number] | typeof ALL) => {
    const number = counts[name];
    return number === undefined
      ? t(`results.filter.plain.${name}`)
      : t(`results.filter.${name}`, { number });
  };
  const choose = (keys: unknown[]) => {
    if (keys.includes(ALL) && value) {
      onChange(undefined);
      return;
    }
    const statuses = keys.filter(isOffered);
    onChange(statuses.length ? statuses : DEFAULT_FILTER.status);
  };
  return (
    <ToggleButtonGroup
      className={styles.statuses}
      aria-label={t('results.filter.status')}
      selectionMode="multiple"
      selectedKeys={value ?? [ALL]}
      onSelectionChange={keys => choose([...keys])}
    >
      {offered.map(status => (
        <ToggleButton key={status} id={status}>
          {labelOf(status)}
        </ToggleButton>
      ))}
      <ToggleButton id={ALL}>{labelOf(ALL)}</ToggleButton>
    </ToggleButtonGroup>
  );
}
