import {
  Accordion,
  AccordionPanel,
  AccordionTrigger,
  Text,
} from '@backstage/ui';
import { ControlList } from 'backstage-plugin-zero-trust-common';
import { useState } from 'react';
import { useMessages } from '../../../translation';
import { ExternalLink, referenceLabel } from '../../ExternalLink';
import styles from './controls.module.css';
import { FailingServices } from './FailingServices';

/** What services have. Accounts and organizations have controls of their own. */
const ofServices = new Set(['database', 'bastion', 'front-end']);

interface ControlEntryProps {
  control: ControlList['items'][number];
}

/** One control: its description, who fails it, its cap, how to pass it, and its sources. */
export function ControlEntry({ control }: ControlEntryProps) {
  const t = useMessages();
  const [isOpen, setOpen] = useState(false);
  const { id, title, severity, cap, remediation, securityHub, references } =
    control;
  return (
    <Accordion isExpanded={isOpen} onExpandedChange={setOpen}>
      <AccordionTrigger
        title={title}
        subtitle={t(`controls.idAndSeverity.${severity}`, { id })}
      />
      <AccordionPanel>
        <Text as="p">{control.description}</Text>
        <dl className={styles.facts}>
          {ofServices.has(control.subject) && (
            <>
              <dt>{t('controls.failsIn')}</dt>
              <dd>{isOpen && <FailingServices controlId={id} />}</dd>
            </>
          )}
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
                  <ExternalLink href={reference} title={reference}>
                    {referenceLabel(t, reference)}
                  </ExternalLink>
                </li>
              ))}
            </ul>
          </dd>
        </dl>
      </AccordionPanel>
    </Accordion>
  );
}
