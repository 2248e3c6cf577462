import { ResultChange } from 'backstage-plugin-zero-trust-common/responses';
import { ChangedResult } from './ChangedResult';
import styles from './changes.module.css';

interface ChangeListProps {
  /** Newest first. */
  changes: ResultChange[];
}

/** The results that changed. */
export function ChangeList({ changes }: ChangeListProps) {
  return (
    <ul className={styles.changes}>
      {changes.map(change => (
        <ChangedResult
          key={`${change.controlId} ${change.resourceArn} ${change.at}`}
          change={change}
        />
      ))}
    </ul>
  );
}
