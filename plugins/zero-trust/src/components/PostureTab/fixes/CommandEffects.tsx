import { Text } from '@backstage/ui';
import { ControlDescription } from '../../../hooks';
import { useMessages } from '../../../translation';
import styles from './fixes.module.css';

interface CommandEffectsProps {
  controls: readonly ControlDescription[];
}

/** What commands affect, to read before they are copied. */
export function CommandEffects({ controls }: CommandEffectsProps) {
  const t = useMessages();
  return (
    <details className={styles.details}>
      <summary>{t('fixes.effects')}</summary>
      {controls.map(({ id, failure, remediation: { effects } }) => (
        <div key={id}>
          <Text as="p" variant="body-small" weight="bold">
            {failure}
          </Text>
          {effects ? (
            <>
              <Text as="p" variant="body-small">
                {t('results.remediation.sideEffects')}: {effects.sideEffects}
              </Text>
              <Text as="p" variant="body-small">
                {t('results.remediation.downtime')}: {effects.downtime}
              </Text>
            </>
          ) : (
            <Text as="p" variant="body-small">
              {t('fixes.effectsUnknown')}
            </Text>
          )}
        </div>
      ))}
    </details>
  );
}
