import { RiFileCopyLine } from '@remixicon/react';
import { Button, Link, Text } from '@backstage/ui';
import { Control } from 'backstage-plugin-zero-trust-common';
import { useState } from 'react';
import styles from '../PostureTab.module.css';

interface RemediationProps {
  control: Control;
  /** Whether there is something to do. */
  wanted: boolean;
}

function CopyCommand({ command }: { command: string }) {
  const [outcome, setOutcome] = useState('');
  const copy = () =>
    navigator.clipboard
      .writeText(command)
      .then(() => setOutcome('Copied'))
      .catch(() => setOutcome('Could not copy; select the text instead'));
  return (
    <div className={styles.group}>
      <pre className={styles.command}>{command}</pre>
      <div>
        <Button
          size="small"
          variant="tertiary"
          iconStart={<RiFileCopyLine />}
          onPress={copy}
        >
          Copy command
        </Button>
        <span role="status">{outcome}</span>
      </div>
    </div>
  );
}

/** What to do, as a command where there is one, and where it is written. */
export function Remediation({ control, wanted }: RemediationProps) {
  const { text, command } = control.remediation;
  return (
    <div className={styles.group}>
      {wanted && (
        <>
          <Text as="h4" weight="bold">
            To fix it
          </Text>
          <Text as="p">{text}</Text>
          {command && <CopyCommand command={command} />}
        </>
      )}
      <Text as="h4" weight="bold">
        Sources
      </Text>
      <ul className={styles.list}>
        {control.references.map(reference => (
          <li key={reference}>
            <Link href={reference}>{reference}</Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
