import { Text } from '@backstage/ui';
import { Posture, Result } from 'backstage-plugin-zero-trust-common';
import { useMessages } from '../../translation';
import { groupGrants } from '../grants';
import styles from './FixList.module.css';

const GRANTS = 2;

interface NothingFailsProps {
  posture: Posture;
  /** The unknown results that are loaded. */
  results: readonly Result[];
}

/**
 * The text of a posture without a listed failure: how many controls are known and pass,
 * and which permissions would decide the rest.
 */
export function NothingFails({ posture, results }: NothingFailsProps) {
  const t = useMessages();
  const { pillars, failing, unknown, resources } = posture;
  const sum = (status: 'pass' | 'attested' | 'waived') =>
    pillars.reduce((total, { counts }) => total + counts[status], 0);
  // Failures of resources that the viewer is not allowed to see count, and are not
  // listed.
  if (Object.values(failing).some(count => count > 0)) {
    return <Text as="p">{t('fixes.noneVisible')}</Text>;
  }
  const passing = sum('pass') + sum('attested');
  const grants = groupGrants(t, results);
  return (
    <div>
      <Text as="p">
        {[
          t('fixes.none'),
          passing > 0 &&
            t(
              resources.length > 1 ? 'fixes.resultsPass' : 'fixes.controlsPass',
              { passing, count: passing },
            ),
          unknown > 0 && t('fixes.unknown', { count: unknown }),
          sum('waived') > 0 && t('fixes.waived', { count: sum('waived') }),
        ]
          .filter(Boolean)
          .join(' ')}
      </Text>
      {grants.length > 0 && (
        <ul className={styles.grants}>
          {grants.slice(0, GRANTS).map(({ text }) => (
            <li key={text}>
              <Text variant="body-small">{text}</Text>
            </li>
          ))}
          {grants.length > GRANTS && (
            <li>
              <Text variant="body-small">
                {t('fixes.moreGrants', { count: grants.length - GRANTS })}
              </Text>
            </li>
          )}
        </ul>
      )}
    </div>
  );
}
