import { Badge, Flex, Text } from '@backstage/ui';
import { AttributionProblem } from 'backstage-plugin-zero-trust-common';
import { useMessages } from '../../../translation';
import { ClaimEntry } from '../../Claims';
import { LoadError } from '../../LoadError';
import { MoreButton } from '../../MoreButton';
import { TableSection } from '../../TableSection';
import { listStyles } from '../../Waivers';
import { useEntityClaims } from './useEntityClaims';
import styles from './claims.module.css';

/** A claim of the catalog file, for everybody: nothing of the claimed resource. */
function Statement({ problem }: { problem: AttributionProblem }) {
  const t = useMessages();
  return (
    <li className={listStyles.entry}>
      <Flex direction="column" gap="1">
        <Flex gap="2" align="center" className={listStyles.title}>
          <code className={styles.claimed}>{problem.text}</code>
          <Badge>
            {t('tab.problems.not-proven', { annotation: problem.annotation })}
          </Badge>
        </Flex>
        <Text variant="body-small">{problem.message}</Text>
      </Flex>
    </li>
  );
}

interface ClaimSectionProps {
  entityRef: string;
  /** The problems of its posture. */
  problems: readonly AttributionProblem[];
}

/**
 * The claims of an entity that do not count. People with the permission decide them
 * here. Everybody else sees what is claimed, why it does not count, and who decides.
 */
export function ClaimSection({ entityRef, problems }: ClaimSectionProps) {
  const t = useMessages();
  const { entries, statements, count, more, error, retry } = useEntityClaims(
    entityRef,
    problems,
  );
  if (!count && !error) return null;
  return (
    <TableSection
      id="claims"
      title={
        error
          ? t('tab.claims.unknown')
          : t('tab.claims.title', {
              number: `${t('common.number', { value: count })}${
                more.length ? '+' : ''
              }`,
            })
      }
      description={t('tab.claims.description')}
    >
      {error && (
        <LoadError what={t('things.claims')} error={error} onRetry={retry} />
      )}
      {count > 0 && (
        <ul className={listStyles.list}>
          {entries.map(({ claim, why }) => (
            <ClaimEntry key={claim.id} claim={claim} why={why} />
          ))}
          {statements.map(problem => (
            <Statement
              key={`${problem.annotation} ${problem.text}`}
              problem={problem}
            />
          ))}
        </ul>
      )}
      {more.slice(0, 1).map(query => (
        <div key="more">
          <MoreButton query={query}>{t('common.showMore')}</MoreButton>
        </div>
      ))}
    </TableSection>
  );
}
