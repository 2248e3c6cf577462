import { RiRefreshLine } from '@remixicon/react';
import { Button, Flex, Text } from '@backstage/ui';
import { Refresh } from 'backstage-plugin-zero-trust-common';
import { useRefresh } from '../../../hooks';
import styles from '../PostureTab.module.css';

const outcomes: Record<Refresh['state'], string> = {
  queued: 'Waiting for its turn …',
  running: 'Reading from AWS …',
  succeeded: 'Read again just now.',
  partial:
    'Read again in part. What could not be read keeps its last evidence, with its date.',
  failed: 'Nothing could be read. The last evidence is kept, with its date.',
};

function stepText({
  label,
  state,
  done,
  total,
  message,
}: Refresh['steps'][number]) {
  const states = {
    queued: 'waiting',
    running: total === null ? 'reading' : `${done} of ${total}`,
    succeeded: 'read',
    failed: 'failed',
  };
  return `${label}: ${states[state]}${message ? `. ${message}` : ''}`;
}

interface RefreshControlProps {
  entityRef: string;
}

/** Has AWS read again for this service, and says how far that is. */
export function RefreshControl({ entityRef }: RefreshControlProps) {
  const { start, refresh, error, isRunning } = useRefresh(entityRef);
  return (
    <Flex direction="column" gap="2">
      <div>
        <Button
          variant="secondary"
          iconStart={<RiRefreshLine />}
          onPress={start}
          isPending={isRunning}
        >
          Refresh
        </Button>
      </div>
      <div role="status" aria-live="polite">
        {error && (
          <Text color="danger" variant="body-small">
            The refresh could not be started or followed: {error.message}
          </Text>
        )}
        {refresh && !error && (
          <>
            <Text variant="body-small">{outcomes[refresh.state]}</Text>
            <ul className={styles.steps}>
              {refresh.steps.map(step => (
                <li key={step.label}>
                  <Text
                    variant="body-small"
                    color={step.state === 'failed' ? 'danger' : 'secondary'}
                  >
                    {stepText(step)}
                  </Text>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </Flex>
  );
}
