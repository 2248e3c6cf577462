import { Link, Text } from '@backstage/ui';
import { ControlDescription } from '../../../hooks';
import { CommandBlock } from '../../CommandBlock';
import styles from './results.module.css';

interface RemediationProps {
  control: ControlDescription;
}

/** How to make a control hold, and where that is from. */
export function Remediation({ control }: RemediationProps) {
  const { remediation, references, id } = control;
  return (
    <div>
      <Text as="h5" weight="bold">
        What to do
      </Text>
      <Text as="p">{remediation.text}</Text>
      {remediation.command && <CommandBlock command={remediation.command} />}
      <Text as="p" variant="body-small" color="secondary">
        {id}
      </Text>
      <ul className={styles.findings} aria-label="Sources">
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
