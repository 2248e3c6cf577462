import { Posture } from 'backstage-plugin-zero-trust-common';
import { useRefresh } from '../../hooks';
import { useMessages } from '../../translation';
import { LoadError } from '../LoadError';
import styles from './refresh.module.css';
import { ChangesShown, RefreshOutcome } from './RefreshOutcome';
import { RefreshProgress } from './RefreshProgress';
import { useCanRefresh } from './useCanRefresh';

interface RefreshStatusProps {
  posture: Posture;
  refreshing: ReturnType<typeof useRefresh>;
  /** Shows what the refresh changed. */
  changesShown: ChangesShown;
}

/**
 * The progress of a refresh, also of another person, then its result, or why it could not
 * start.
 */
export function RefreshStatus({
  posture,
  refreshing: { start, refresh, error, isRunning },
  changesShown,
}: RefreshStatusProps) {
  const t = useMessages();
  const canRefresh = useCanRefresh(posture);
  return (
    <>
      <div className={styles.status}>
        {error && (
          <LoadError
            what={t('things.refresh')}
            action={refresh ? 'follow' : 'start'}
            error={error}
            onRetry={canRefresh ? start : undefined}
          />
        )}
      </div>
      <div className={styles.status} aria-live="polite">
        {refresh && isRunning && <RefreshProgress refresh={refresh} />}
        {refresh && !isRunning && (
          <RefreshOutcome refresh={refresh} changesShown={changesShown} />
        )}
      </div>
    </>
  );
}
