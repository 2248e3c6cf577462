import { Text } from '@backstage/ui';
import { Result } from 'backstage-plugin-zero-trust-common';
import { useMessages } from '../../../translation';
import { ReasonText } from '../../ReasonText';
import styles from './fixes.module.css';

interface FixReasonsProps {
  /** The failing results of a fix. */
  failures: readonly Result[];
  nameOf: (resourceArn: string) => string;
}

/** Why each resource fails, by name and in full. */
export function FixReasons({ failures, nameOf }: FixReasonsProps) {
  const t = useMessages();
  const reasons = [
    ...new Set(
      failures.map(({ resourceArn, reason }) =>
        t('fixes.reasonOf', { name: nameOf(resourceArn), reason }),
      ),
    ),
  ];
  return (
    <details className={styles.details}>
      <summary>{t('fixes.reasons', { count: reasons.length })}</summary>
      <ul>
        {reasons.map(reason => (
          <li key={reason}>
            <Text variant="body-small">
              <ReasonText text={reason} />
            </Text>
          </li>
        ))}
      </ul>
    </details>
  );
}
