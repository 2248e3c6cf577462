import { Button } from '@backstage/ui';
import { RiCheckLine, RiFileCopyLine } from '@remixicon/react';
import { useState } from 'react';
import { useMessages } from '../../translation';
import styles from './CommandBlock.module.css';

interface CommandBlockProps {
  command: string;
}

/** A command with a button that copies it. */
export function CommandBlock({ command }: CommandBlockProps) {
  const t = useMessages();
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(command);
    setCopied(true);
  };
  return (
    <div className={styles.command}>
      <pre>{command}</pre>
      <Button
        size="small"
        variant="secondary"
        iconStart={isCopied ? <RiCheckLine /> : <RiFileCopyLine />}
        onPress={copy}
      >
        {isCopied ? t('common.copied') : t('common.copy')}
      </Button>
    </div>
  );
}
