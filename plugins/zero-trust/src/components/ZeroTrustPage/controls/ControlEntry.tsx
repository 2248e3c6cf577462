import {
  Accordion,
  AccordionPanel,
  AccordionTrigger,
  Link,
  Text,
} from '@backstage/ui';
import { ControlList } from 'backstage-plugin-zero-trust-common';
import { useMessages } from '../../../translation';
import styles from './controls.module.css';

interface ControlEntryProps {
  control: ControlList['items'][number];
}

/** One control: its description, its cap, how to pass it, and its sources. */
export function ControlEntry({ control }: ControlEntryProps) {
  const t = useMessages();
  const { id, title, severity, cap, remediation, securityHub, references } =
    control;
  return (
    <Accordion>
      <AccordionTrigger
        title={title}
        subtitle={t(`controls.idAndSeverity.${severity}`, { id })}
      />
      <AccordionPanel>
        <Text as="p">{control.description}</Text>
        <dl className={styles.facts}>
          {cap !== undefined && (
            <>
              <dt>{t('controls.whileFailing')}</dt>
              <dd>{t('controls.atMost', { max: String(cap) })}</dd>
            </>
          )}
          <dt>{t('controls.howToPass')}</dt>
          <dd>
            {remediation.text}
            {remediation.command && (
              <pre className={styles.command}>{remediation.command}</pre>
            )}
          </dd>
          {securityHub.length > 0 && (
            <>
              <dt>{t('controls.securityHub')}</dt>
              <dd>{securityHub.join(', ')}</dd>
            </>
          )}
          <dt>{t('controls.nist')}</dt>
          <dd>{t('controls.tenets', { tenets: control.tenets.join(', ') })}</dd>
          <dt>{t('controls.sources')}</dt>
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
