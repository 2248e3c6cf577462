import { RiCloseCircleLine } from '@remixicon/react';
import { Text, VisuallyHidden } from '@backstage/ui';
import { ResourcePosture, Result } from 'backstage-plugin-zero-trust-common';
import { statementOf, useControls } from '../../hooks';
import { SeverityBadge, tones } from '../posture';
import styles from './PostureCard.module.css';

interface WorstFailuresProps {
  /** The worst first. */
  results: Result[];
  /** How many fail in all. */
  total: number;
  resources: ResourcePosture[];
}

/** The failures to act on first. */
export function WorstFailures({
  results,
  total,
  resources,
}: WorstFailuresProps) {
  const names = new Map(resources.map(({ arn, name }) => [arn, name]));
  const controls = useControls();
  if (!results.length) return <Text as="p">No control fails.</Text>;
  return (
    <div>
      <Text as="h3" weight="bold">
        {total > results.length
          ? `Worst ${results.length} of ${total} failures`
          : 'Failures'}
      </Text>
      <ul className={styles.failures}>
        {results.map(({ controlId, status, resourceArn, severity }) => (
          <li key={`${controlId} ${resourceArn}`}>
            <RiCloseCircleLine size={16} aria-hidden className={tones.bad} />
            <VisuallyHidden>Fails:</VisuallyHidden>
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
