import { Text, VisuallyHidden } from '@backstage/ui';
import { ResultChange } from 'backstage-plugin-zero-trust-common/responses';
import { statementOf, useControls } from '../../../hooks';
import { useMessages } from '../../../translation';
import { Ago, resourceName, SeverityBadge, StatusBadge } from '../../posture';
import styles from './changes.module.css';

interface ChangeListProps {
  /** Newest first. */
  changes: ResultChange[];
}

/** The results that changed: from which status to which, on which resource, and why. */
export function ChangeList({ changes }: ChangeListProps) {
  const t = useMessages();
  const controls = useControls();
  return (
    <ul className={styles.changes}>
      {changes.map(
        ({ controlId, resourceArn, from, to, severity, ...rest }) => (
          <li key={`${controlId} ${resourceArn} ${rest.at}`}>
            <div className={styles.transition}>
              {from ? <StatusBadge status={from} /> : t('tab.changes.new')}
              <span aria-hidden>→</span>
              <VisuallyHidden>{t('tab.changes.became')}</VisuallyHidden>
              {to ? <StatusBadge status={to} /> : t('tab.changes.gone')}
              {to === 'fail' && <SeverityBadge severity={severity} />}
            </div>
            <Text as="p">
              <strong>
                {statementOf(controls.get(controlId), {
                  controlId,
                  status: to,
                })}
              </strong>
              , {resourceName(t, resourceArn)}
            </Text>
            <Text as="p" variant="body-small" color="secondary">
              {rest.reason} <Ago at={rest.at} />
            </Text>
          </li>
        ),
      )}
    </ul>
  );
}
