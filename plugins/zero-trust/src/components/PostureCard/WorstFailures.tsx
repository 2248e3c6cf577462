import { RiCloseCircleLine } from '@remixicon/react';
import { Text, VisuallyHidden } from '@backstage/ui';
import { ResourcePosture, Result } from 'backstage-plugin-zero-trust-common';
import { statementOf, useControls } from '../../hooks';
import { useMessages } from '../../translation';
import { SeverityBadge, tones } from '../posture';
import styles from './PostureCard.module.css';

interface WorstFailuresProps {
  /** The worst first. */
  results: Result[];
  /** How many results fail in total. */
  total: number;
  resources: ResourcePosture[];
}

/** The failures to fix first. */
export function WorstFailures({
  results,
  total,
  resources,
}: WorstFailuresProps) {
  const t = useMessages();
  const names = new Map(resources.map(({ arn, name }) => [arn, name]));
  const controls = useControls();
  if (!results.length) return <Text as="p">{t('card.noFailures')}</Text>;
  return (
    <div>
      <Text as="h3" weight="bold">
        {total > results.length
          ? t('card.worst', {
              shown: String(results.length),
              total: String(total),
            })
          : t('card.failures')}
      </Text>
      <ul className={styles.failures}>
        {results.map(({ controlId, status, resourceArn, severity }) => (
          <li key={`${controlId} ${resourceArn}`}>
            <RiCloseCircleLine size={16} aria-hidden className={tones.bad} />
            <VisuallyHidden>{t('card.fails')}</VisuallyHidden>
            <div>
              <Text>
                {statementOf(controls.get(controlId), { controlId, status })}
              </Text>
              {resources.length > 1 && (
                <Text as="div" variant="body-small" color="secondary">
                  {names.get(resourceArn)}
                </Text>
              )}
            </div>
            <SeverityBadge severity={severity} />
          </li>
        ))}
      </ul>
    </div>
  );
}
