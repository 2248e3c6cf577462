import { Text } from '@backstage/ui';
import { ProblemGroup } from 'backstage-plugin-zero-trust-common';
import { TableSection } from '../../TableSection';
import styles from './collection.module.css';
import { ProblemCard } from './ProblemCard';

interface ProblemListProps {
  problems: ProblemGroup[];
}

/** Missing permissions and errors, and what to do about each. */
export function ProblemList({ problems }: ProblemListProps) {
  return (
    <TableSection
      title="Missing permissions and errors"
      description="The last known result is kept and dated. What was never read is unknown, and unknown never counts as a pass."
    >
      {problems.length === 0 ? (
        <Text>No problems. All sources answered.</Text>
      ) : (
        <ul className={styles.problems}>
          {problems.map(problem => (
            <li key={[problem.kind, problem.operation].join(' ')}>
              <ProblemCard problem={problem} />
            </li>
          ))}
        </ul>
      )}
    </TableSection>
  );
}
