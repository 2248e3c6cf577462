import { Text } from '@backstage/ui';
import { Refresh } from 'backstage-plugin-zero-trust-common';
import styles from './refresh.module.css';

type Step = Refresh['steps'][number];

const words: Record<Step['state'], string> = {
  queued: 'waiting',
  running: 'reading',
  succeeded: 'done',
  partial: 'done, with problems',
  failed: 'failed',
};

function progressText({ state, done, total }: Step): string {
  return state === 'running' && total
    ? `${words.running}, ${done} of ${total}`
    : words[state];
}

interface RefreshProgressProps {
  refresh: Refresh;
}

/** What is read again, place by place. */
export function RefreshProgress({ refresh: { steps } }: RefreshProgressProps) {
  return (
    <ul className={styles.steps} aria-label="Progress">
      {steps.map(step => (
        <li key={step.label}>
          <Text variant="body-small">
            {step.label}: {progressText(step)}
            {step.message && `. ${step.message}`}
          </Text>
        </li>
      ))}
    </ul>
  );
}
