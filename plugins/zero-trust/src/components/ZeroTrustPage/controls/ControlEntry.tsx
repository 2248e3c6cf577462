import {
  Accordion,
  AccordionPanel,
  AccordionTrigger,
  Link,
  Text,
} from '@backstage/ui';
import { ControlList } from 'backstage-plugin-zero-trust-common';
import styles from './controls.module.css';

const severityWords: Record<string, string> = {
  CRITICAL: 'critical',
  HIGH: 'high',
  MEDIUM: 'medium',
  LOW: 'low',
};

interface ControlEntryProps {
  control: ControlList['items'][number];
}

/** One control: what it asks, what it caps, how to meet it, where it is from. */
export function ControlEntry({ control }: ControlEntryProps) {
  const { id, title, severity, cap, remediation, securityHub, references } =
    control;
  return (
    <Accordion>
      <AccordionTrigger
        title={title}
        subtitle={`${id}, ${severityWords[severity]} severity`}
      />
      <AccordionPanel>
        <Text as="p">{control.description}</Text>
        <dl className={styles.facts}>
          {cap !== undefined && (
            <>
              <dt>While it fails</dt>
              <dd>at most {cap} of 100 points</dd>
            </>
          )}
          <dt>To meet it</dt>
          <dd>
            {remediation.text}
            {remediation.command && (
              <pre className={styles.command}>{remediation.command}</pre>
            )}
          </dd>
          {securityHub.length > 0 && (
            <>
              <dt>Security Hub</dt>
              <dd>{securityHub.join(', ')}</dd>
            </>
          )}
          <dt>NIST SP 800-207</dt>
          <dd>tenets {control.tenets.join(', ')}</dd>
          <dt>Sources</dt>
          <dd>
            <ul className={styles.references}>
              {references.map(reference => (
                <li key={reference}>
                  <Link href={reference}>{reference}</Link>
                </li>
              ))}
            </ul>
          </dd>
        </dl>
      </AccordionPanel>
    </Accordion>
  );
}
