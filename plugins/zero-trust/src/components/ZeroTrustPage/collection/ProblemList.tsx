import { Text } from '@backstage/ui';
import { ProblemGroup } from 'backstage-plugin-zero-trust-common/responses';
import { useMessages } from '../../../translation';
import { TableSection } from '../../TableSection';
import styles from './collection.module.css';
import { ProblemCard } from './ProblemCard';

interface ProblemListProps {
  problems: ProblemGroup[];
}

/** Missing permissions and errors, and what to do about each. */
export function ProblemList({ problems }: ProblemListProps) {
  const t = useMessages();
  return (
    <TableSection
      title={t('collection.problems.title')}
      description={t('collection.problems.description')}
    >
      {problems.length === 0 ? (
        <Text>{t('collection.problems.none')}</Text>
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
