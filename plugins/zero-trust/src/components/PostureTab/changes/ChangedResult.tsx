import { Text, VisuallyHidden } from '@backstage/ui';
import { ResultChange } from 'backstage-plugin-zero-trust-common/responses';
import { ReactNode } from 'react';
import { statementOf, useControls } from '../../../hooks';
import { useMessages } from '../../../translation';
import { Ago, resourceName, SeverityBadge, StatusBadge } from '../../posture';
import { ReasonText } from '../../ReasonText';
import styles from './changes.module.css';

interface ChangedResultProps {
  change: Pick<
    ResultChange,
    'controlId' | 'resourceArn' | 'from' | 'to' | 'severity' | 'reason' | 'at'
  >;
  /** Whether to show the severity for every status, not only for failures. */
  showSeverity?: boolean;
  /** Text after the time of the change. */
  note?: ReactNode;
  /** Lines below the reason. */
  children?: ReactNode;
}

/** A result that changed: from which status to which, on which resource, and why. */
export function ChangedResult({
  change: { controlId, resourceArn, from, to, severity, reason, at },
  showSeverity = false,
  note,
  children,
}: ChangedResultProps) {
  const t = useMessages();
  const controls = useControls();
  return (
    <li>
      <div className={styles.transition}>
        {from ? <StatusBadge status={from} /> : t('tab.changes.new')}
        <span aria-hidden>→</span>
        <VisuallyHidden>{t('tab.changes.became')}</VisuallyHidden>
        {to ? <StatusBadge status={to} /> : t('tab.changes.gone')}
        {(showSeverity || to === 'fail') && (
          <SeverityBadge severity={severity} />
        )}
      </div>
      <Text as="p">
        <strong>
          {statementOf(controls.get(controlId), { controlId, status: to })}
        </strong>
        , {resourceName(t, resourceArn)}
      </Text>
      <Text as="p" variant="body-small" color="secondary">
        <ReasonText text={reason} /> <Ago at={at} />
        {note}
      </Text>
      {children}
    </li>
  );
}
