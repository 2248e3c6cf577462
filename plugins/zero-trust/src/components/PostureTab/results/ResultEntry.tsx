import {
  Accordion,
  AccordionPanel,
  AccordionTrigger,
  Text,
} from '@backstage/ui';
import { ResourcePosture, Result } from 'backstage-plugin-zero-trust-common';
import { useState } from 'react';
import { ControlDescription, statementOf } from '../../../hooks';
import { useMessages } from '../../../translation';
import { Ago, SeverityBadge, StatusBadge, tones } from '../../posture';
import { ReasonText } from '../../ReasonText';
import { ResultDetail } from './ResultDetail';
import styles from './results.module.css';

interface ResultEntryProps {
  result: Result;
  /** Undefined until the catalogue is loaded. */
  control?: ControlDescription;
  /** Undefined in a prediction: the resource does not exist yet. */
  resource?: ResourcePosture;
  /** The name of the resource. */
  name: string;
  /** The level of its heading. */
  level?: 4 | 5;
}

/** One result: the control, the resource and the reason. Details show on request. */
export function ResultEntry({
  result,
  control,
  resource,
  name,
  level = 4,
}: ResultEntryProps) {
  const t = useMessages();
  const [isOpen, setOpen] = useState(false);
  const { status, severity, reason, failingSince, gain } = result;
  const remarks = [
    result.suppressed && t('results.suppressed'),
    result.carried && t('results.carried'),
    result.stale && t('results.stale'),
  ].filter(Boolean);
  return (
    <Accordion isExpanded={isOpen} onExpandedChange={setOpen}>
      <AccordionTrigger level={level}>
        <span className={styles.entry}>
          <StatusBadge status={status} />
          <span className={styles.statement}>
            <Text weight="bold">{statementOf(control, result)}</Text>
            <Text variant="body-small">
              {t('results.nameAndReason', {
                name,
                reason: <ReasonText text={reason} />,
              })}
            </Text>
            {remarks.length > 0 && (
              <Text variant="body-small" className={tones.fair}>
                {remarks.join(', ')}
              </Text>
            )}
          </span>
          <span className={styles.aside}>
            {(status === 'fail' || status === 'unknown') && (
              <SeverityBadge severity={severity} />
            )}
            {gain !== undefined && gain.service > 0 && (
              <Text variant="body-small">
                {t('fixes.gain', { count: gain.service })}
              </Text>
            )}
            {failingSince && (
              <Text variant="body-small" color="secondary">
                {t('results.failingSince', { ago: <Ago at={failingSince} /> })}
              </Text>
            )}
          </span>
        </span>
      </AccordionTrigger>
      <AccordionPanel>
        {isOpen && (
          <ResultDetail
            result={result}
            control={control}
            resource={resource}
            heading={level === 4 ? 'h5' : 'h6'}
          />
        )}
      </AccordionPanel>
    </Accordion>
  );
}
