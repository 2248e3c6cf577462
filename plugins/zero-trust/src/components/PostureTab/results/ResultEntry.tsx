import {
  Accordion,
  AccordionPanel,
  AccordionTrigger,
  Text,
} from '@backstage/ui';
import { ResourcePosture, Result } from 'backstage-plugin-zero-trust-common';
import { useState } from 'react';
import { ControlDescription, statementOf } from '../../../hooks';
import { Ago, SeverityBadge, StatusBadge, tones } from '../../posture';
import { resourceName } from '../resourceName';
import { ResultDetail } from './ResultDetail';
import styles from './results.module.css';

interface ResultEntryProps {
  result: Result;
  /** Undefined until the catalogue is here. */
  control?: ControlDescription;
  /** Undefined in a prediction: nothing is there yet. */
  resource?: ResourcePosture;
  /** Of what it speaks, where it is no resource of a service. */
  name?: string;
}

/** One result: what holds or not, of which resource, and why; the rest on demand. */
export function ResultEntry({
  result,
  control,
  resource,
  name = resource?.name ?? resourceName(result.resourceArn),
}: ResultEntryProps) {
  const [isOpen, setOpen] = useState(false);
  const { status, severity, reason, failingSince, gain } = result;
  return (
    <Accordion isExpanded={isOpen} onExpandedChange={setOpen}>
      <AccordionTrigger level={4}>
        <span className={styles.entry}>
          <StatusBadge status={status} />
          <span className={styles.statement}>
            <Text weight="bold">{statementOf(control, result)}</Text>
            <Text variant="body-small">
              {name}: {reason}
            </Text>
            {(result.carried || result.stale || result.suppressed) && (
              <Text variant="body-small" className={tones.fair}>
                {[
                  result.suppressed &&
                    'suppressed or set to resolved in Security Hub, still counted',
                  result.carried && 'last known result',
                  result.stale && 'stale',
                ]
                  .filter(Boolean)
                  .join(', ')}
              </Text>
            )}
          </span>
          <span className={styles.aside}>
            {(status === 'fail' || status === 'unknown') && (
              <SeverityBadge severity={severity} />
            )}
            {gain !== undefined && gain.service > 0 && (
              <Text variant="body-small">
                {gain.service} more {gain.service === 1 ? 'point' : 'points'}{' '}
                when fixed
              </Text>
            )}
            {failingSince && (
              <Text variant="body-small" color="secondary">
                started to fail <Ago at={failingSince} />
              </Text>
            )}
          </span>
        </span>
      </AccordionTrigger>
      <AccordionPanel>
        {isOpen && (
          <ResultDetail result={result} control={control} resource={resource} />
        )}
      </AccordionPanel>
    </Accordion>
  );
}
