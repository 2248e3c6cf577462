import { Text } from '@backstage/ui';
import { CollectionStatus } from 'backstage-plugin-zero-trust-common';
import { TableSection } from '../../TableSection';
import { CollectionItem, groupProblems } from './groupProblems';
import styles from './collection.module.css';
import { ProblemCard } from './ProblemCard';

interface ProblemListProps {
  items: CollectionItem[];
  sources: NonNullable<CollectionStatus['sources']>;
}

/** What stands in the way of fresh evidence, and what to do about each. */
export function ProblemList({ items, sources }: ProblemListProps) {
  const problems = groupProblems(items, sources);
  return (
    <TableSection
      title="What stands in the way"
      description="Evidence that can no longer be read is kept and dated; what was never read is unknown, and unknown is never a pass."
    >
      {problems.length === 0 ? (
        <Text>Nothing: every source answered everything it was asked.</Text>
      ) : (
        <ul className={styles.problems}>
          {problems.map(problem => (
            <li key={problem.id}>
              <ProblemCard problem={problem} />
            </li>
          ))}
        </ul>
      )}
    </TableSection>
  );
}
