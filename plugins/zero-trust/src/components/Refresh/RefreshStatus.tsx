import { useRefresh } from '../../hooks';
import { useMessages } from '../../translation';
import { LoadError } from '../LoadError';
import styles from './refresh.module.css';
import { ChangesShown, RefreshOutcome } from './RefreshOutcome';
import { RefreshProgress } from './RefreshProgress';

interface RefreshStatusProps {
  refreshing: ReturnType<typeof useRefresh>;
  /** Shows what the refresh changed. */
  changesShown: ChangesShown;
}

/** The progress of a refresh, then its result, or why it could not start. */
export function RefreshStatus({
  refreshing: { start, refresh, error, isRunning },
  changesShown,
}: RefreshStatusProps) {
  const t = useMessages();
  return (
    <>
      <div className={styles.status}>
        {error && (
          <LoadError
            what={t('things.refresh')}
            action={refresh ? 'follow' : 'start'}
            error={error}
            onRetry={start}
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
