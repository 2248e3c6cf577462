import {
  Accordion,
  AccordionPanel,
  AccordionTrigger,
  Text,
} from '@backstage/ui';
import { ControlCount } from 'backstage-plugin-zero-trust-common/responses';
import { useState } from 'react';
import { ControlDescription } from '../../../hooks';
import { useMessages } from '../../../translation';
import { ExternalLink, referenceLabel } from '../../ExternalLink';
import { ControlCounts } from './ControlCounts';
import styles from './controls.module.css';

interface ControlEntryProps {
  control: ControlDescription;
  /** Absent if no resource has a result of it, or if counts are not loaded. */
  count?: ControlCount;
  areCounted: boolean;
}

/**
 * One control: who fails it and, in the details, its cap, how to pass it, and its
 * sources.
 */
export function ControlEntry({
  control,
  count,
  areCounted,
}: ControlEntryProps) {
  const t = useMessages();
  const [isOpen, setOpen] = useState(false);
  const { id, title, severity, cap, remediation, securityHub, references } =
    control;
  return (
    <li className={styles.control}>
      <Accordion isExpanded={isOpen} onExpandedChange={setOpen}>
        <AccordionTrigger level={4}>
          <span className={styles.title}>
            <Text weight="bold">{count?.fail ? control.failure : title}</Text>
            <Text variant="body-small" color="secondary">
              {t(`controls.idAndSeverity.${severity}`, {
                id,
                pillar: t(`pillar.${control.pillar}`),
              })}
            </Text>
          </span>
        </AccordionTrigger>
        <AccordionPanel>
          {count?.fail ? <Text as="p">{title}</Text> : null}
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
            <dd>
              {t('controls.tenets', { tenets: control.tenets.join(', ') })}
            </dd>
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
      {areCounted && <ControlCounts control={control} counts={count} />}
    </li>
  );
}
