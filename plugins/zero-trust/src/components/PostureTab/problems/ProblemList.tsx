import { Alert, Flex } from '@backstage/ui';
import { AttributionProblem } from 'backstage-plugin-zero-trust-common';
import { useMessages } from '../../../translation';
import styles from './ProblemList.module.css';

interface ProblemListProps {
  problems: AttributionProblem[];
}

/** The annotations of the entity that cannot be used, with their text. */
export function ProblemList({ problems }: ProblemListProps) {
  const t = useMessages();
  if (!problems.length) return null;
  return (
    <section aria-label={t('tab.problems.title')}>
      <Flex direction="column" gap="2">
        {problems.map(({ kind, annotation, text, message }) => (
          <Alert
            key={`${kind} ${annotation} ${text}`}
            icon
            role="group"
            status={kind === 'not-judged' ? 'info' : 'warning'}
            title={t(`tab.problems.${kind}`, { annotation })}
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
