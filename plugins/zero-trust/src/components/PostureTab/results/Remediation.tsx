import { Link, Text } from '@backstage/ui';
import { CommandAccount, Result } from 'backstage-plugin-zero-trust-common';
import { ControlDescription, usePageHref } from '../../../hooks';
import { listText, useMessages } from '../../../translation';
import { CommandBlock } from '../../CommandBlock';
import { ExternalLink, referenceLabel } from '../../ExternalLink';
import { fillCommand, isDiagnosticCommand } from '../../remediation';
import styles from './results.module.css';

const PLACEHOLDERS = 5;

interface CommandProps {
  template: string;
  /** The accounts of the organization in which it runs. */
  runsIn?: CommandAccount;
  result: Result;
}

/**
 * The command for the resource of a result, where to run it, and the placeholders to
 * replace.
 */
function Command({ template, runsIn, result }: CommandProps) {
  const t = useMessages();
  const { command, open } = fillCommand(template, result);
  const { accountId, region } = result;
  const place = () => {
    if (runsIn) return t(`results.remediation.${runsIn}`);
    if (!accountId) return '';
    return region
      ? t('results.remediation.runIn', { accountId, region })
      : t('results.remediation.runInAccount', { accountId });
  };
  return (
    <>
      <CommandBlock command={command} />
      <Text as="p" variant="body-small" color="secondary">
        {[
          isDiagnosticCommand(template) && t('results.remediation.diagnostic'),
          open.length > 0 &&
            t('results.remediation.replace', {
              placeholders: listText(t, open, PLACEHOLDERS),
            }),
          place(),
        ]
          .filter(Boolean)
          .join(' ')}
      </Text>
    </>
  );
}

interface RemediationProps {
  control: ControlDescription;
  result: Result;
  /** The element of its heading. */
  heading: 'h5' | 'h6';
}

/** How to make a control pass on one resource, with its sources. */
export function Remediation({ control, result, heading }: RemediationProps) {
  const t = useMessages();
  const pageHref = usePageHref();
  const { remediation, references, id } = control;
  return (
    <div>
      <Text as={heading} weight="bold">
        {t('results.remediation.title')}
      </Text>
      <Text as="p">{remediation.text}</Text>
      {remediation.command && (
        <Command
          template={remediation.command}
          runsIn={remediation.runsIn}
          result={result}
        />
      )}
      {remediation.effects && (
        <dl className={styles.effects}>
          {(['sideEffects', 'downtime', 'wayBack'] as const).map(name => (
            <div key={name}>
              <dt>{t(`results.remediation.${name}`)}</dt>
              <dd>{remediation.effects![name]}</dd>
            </div>
          ))}
        </dl>
      )}
      <ul
        className={styles.links}
        aria-label={t('results.remediation.sources')}
      >
        <li>
          <Link
            variant="body-small"
            href={pageHref('controls', { text: id })}
            title={control.title}
          >
            {id}
          </Link>
        </li>
        {[
          ...references,
          ...(remediation.effects &&
          !references.includes(remediation.effects.source)
            ? [remediation.effects.source]
            : []),
        ].map(reference => (
          <li key={reference}>
            <ExternalLink href={reference} title={reference}>
              {referenceLabel(t, reference)}
            </ExternalLink>
          </li>
        ))}
      </ul>
    </div>
  );
}
