import {
  Accordion,
  AccordionPanel,
  AccordionTrigger,
  Text,
} from '@backstage/ui';
import {
  catalogue,
  ResourcePosture,
  Result,
} from 'backstage-plugin-zero-trust-common';
import { useState } from 'react';
import { SeverityBadge, StatusBadge } from '../../posture';
import styles from '../PostureTab.module.css';
import { ResultDetails } from './ResultDetails';

const controls = new Map(catalogue.map(control => [control.id, control]));

interface ResultEntryProps {
  result: Result;
  resource?: ResourcePosture;
  /** False where there is one database only. */
  showsResource: boolean;
}

/** One control on one database: its status and reason; open, everything behind it. */
export function ResultEntry({
  result,
  resource,
  showsResource,
}: ResultEntryProps) {
  const [open, setOpen] = useState(false);
  const control = controls.get(result.controlId);
  const title = control?.title ?? result.controlId;
  return (
    <Accordion isExpanded={open} onExpandedChange={setOpen}>
      <AccordionTrigger>
        <span className={styles.resultHead}>
          <StatusBadge status={result.status} />
          <SeverityBadge severity={result.severity} />
          <span className={styles.resultText}>
            <Text weight="bold">
              {title}
              {showsResource && resource ? `: ${resource.name}` : ''}
            </Text>
            <Text variant="body-small" color="secondary">
              {result.controlId}. {result.reason}
            </Text>
          </span>
        </span>
      </AccordionTrigger>
      <AccordionPanel>
        {open && (
          <ResultDetails
            result={result}
            control={control}
            evidenceVisible={resource?.evidenceVisible ?? true}
          />
        )}
      </AccordionPanel>
    </Accordion>
  );
}
