import { Link, Text } from '@backstage/ui';
import { ControlDescription } from '../../../hooks';
import { useMessages } from '../../../translation';
import { CommandBlock } from '../../CommandBlock';
import styles from './results.module.css';

interface RemediationProps {
  control: ControlDescription;
  /** The element of its heading. */
  heading: 'h5' | 'h6';
}

/** How to make a control pass, with its sources. */
export function Remediation({ control, heading }: RemediationProps) {
  const t = useMessages();
  const { remediation, references, id } = control;
  return (
    <div>
      <Text as={heading} weight="bold">
        {t('results.remediation.title')}
      </Text>
      <Text as="p">{remediation.text}</Text>
      {remediation.command && <CommandBlock command={remediation.command} />}
      <Text as="p" variant="body-small" color="secondary">
        {id}
      </Text>
      <ul
        className={styles.findings}
        aria-label={t('results.remediation.sources')}
      >
        {references.map(reference => (
          <li key={reference}>
            <Link href={reference} variant="body-small">
              {reference}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
