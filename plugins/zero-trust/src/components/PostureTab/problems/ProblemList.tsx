import { Alert, Flex } from '@backstage/ui';
import { AttributionProblem } from 'backstage-plugin-zero-trust-common';
import styles from './ProblemList.module.css';

const titles: Record<AttributionProblem['kind'], string> = {
  'cannot-be-read': 'Cannot be read',
  'not-proven': 'Not proven',
  'not-found': 'Not found',
  'not-judged': 'Not judged',
};

interface ProblemListProps {
  problems: AttributionProblem[];
}

/** What stands in the entity's own file and cannot be used, with its text. */
export function ProblemList({ problems }: ProblemListProps) {
  if (!problems.length) return null;
  return (
    <section aria-label="Annotations that cannot be used as they stand">
      <Flex direction="column" gap="2">
        {problems.map(({ kind, annotation, text, message }) => (
          <Alert
            key={`${kind} ${annotation} ${text}`}
            icon
            role="group"
            status={kind === 'not-judged' ? 'info' : 'warning'}
            title={`${titles[kind]}: ${annotation}`}
            description={
              <>
                <code className={styles.text}>{text}</code>
                <br />
                {message}
              </>
            }
          />
        ))}
      </Flex>
    </section>
  );
}
