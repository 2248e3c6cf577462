import { Alert, Flex } from '@backstage/ui';
import { AttributionProblem } from 'backstage-plugin-zero-trust-common';
import { useMessages } from '../../../translation';
import styles from './ProblemList.module.css';

interface ProblemListProps {
  problems: AttributionProblem[];
}

/**
 * The annotations of the entity that cannot be used, with their text. Claims without
 * proof have a section of their own.
 */
export function ProblemList({ problems }: ProblemListProps) {
  const t = useMessages();
  const unusable = problems.filter(({ kind }) => kind !== 'not-proven');
  if (!unusable.length) return null;
  return (
    <section aria-label={t('tab.problems.title')}>
      <Flex direction="column" gap="2">
        {unusable.map(({ kind, annotation, text, message }) => (
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
