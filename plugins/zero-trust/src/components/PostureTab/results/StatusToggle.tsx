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

interface StatusToggleProps {
  pillars: readonly PillarPosture[];
  /** Undefined for every status. */
  value?: ResultStatus[];
  onChange: (status?: ResultStatus[]) => void;
}

/** Chooses results by status, with how many there are: those that need attention, or all. */
export function StatusToggle({ pillars, value, onChange }: StatusToggleProps) {
  const t = useMessages();
  const total = pillars.reduce(
    (sum, { counts }) => sum + Object.values(counts).reduce((a, b) => a + b, 0),
    0,
  );
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
          {t(`results.filter.${status}`, {
            number: countOf(pillars, status),
          })}
        </ToggleButton>
      ))}
      <ToggleButton id={ALL}>
        {t('results.filter.all', { number: total })}
      </ToggleButton>
    </ToggleButtonGroup>
  );
}
