import { Text } from '@backstage/ui';
import { Refresh } from 'backstage-plugin-zero-trust-common/responses';
import { Translate, useMessages } from '../../translation';
import styles from './refresh.module.css';

type Step = Refresh['steps'][number];

function stepText(
  t: Translate,
  { label: place, state, done, total, message }: Step,
): string {
  const text =
    state === 'running' && total
      ? t('tab.refresh.runningOf', { done, total })
      : t(`tab.refresh.state.${state}`);
  return message
    ? t('tab.refresh.stepWithMessage', { place, state: text, message })
    : t('tab.refresh.step', { place, state: text });
}

interface RefreshProgressProps {
  refresh: Refresh;
}

/** The progress of a refresh, by account and region. */
export function RefreshProgress({ refresh: { steps } }: RefreshProgressProps) {
  const t = useMessages();
  return (
    <ul className={styles.steps} aria-label={t('tab.refresh.progress')}>
      {steps.map(step => (
        <li key={step.label}>
          <Text variant="body-small">{stepText(t, step)}</Text>
        </li>
      ))}
    </ul>
  );
}
