import styles from './CommandBlock.module.css';
import { CopyButton } from './CopyButton';

interface CommandBlockProps {
  command: string;
}

/** A command with a button that copies it. */
export function CommandBlock({ command }: CommandBlockProps) {
  return (
    <div className={styles.command}>
      <pre>{command}</pre>
      <CopyButton text={command} />
    </div>
  );
}
