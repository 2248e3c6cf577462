import { ResponseError } from '@backstage/errors';
import { useApi } from '@backstage/frontend-plugin-api';
import { Link, Text } from '@backstage/ui';
import { useQuery } from '@tanstack/react-query';
import { zeroTrustApiRef } from '../../../api';
import { usePageHref } from '../../../hooks';
import { queryKeys } from '../../../hooks/queryKeys';
import { useMessages } from '../../../translation';
import { CopyButton } from '../../CommandBlock';
import { placesText, policyStatement } from '../../grants';
import { LoadError } from '../../LoadError';
import { TableSection } from '../../TableSection';
import styles from './overview.module.css';

const MOST = 5;
const PLACES = 3;

/**
 * The missing permissions, and where. Renders nothing for viewers who are not allowed
 * to see them.
 */
export function MissingPermissions() {
  const t = useMessages();
  const api = useApi(zeroTrustApiRef);
  const pageHref = usePageHref();
  const { data, error, refetch } = useQuery({
    queryKey: [...queryKeys.all, 'collection', 'missing-permissions'],
    queryFn: () => api.getCollection({ limit: 1 }),
  });
  const missing = (data?.problems ?? []).flatMap(problem =>
    problem.action ? [{ ...problem, action: problem.action }] : [],
  );
  if (error && !(ResponseError.is(error) && error.statusCode === 403)) {
    return (
      <LoadError
        what={t('things.collection')}
        action={data ? 'update' : 'load'}
        error={error}
        onRetry={() => refetch()}
      />
    );
  }
  if (!missing.length) return null;
  return (
    <TableSection
      title={t('overview.permissions', { number: missing.length })}
      description={t('overview.permissionsDescription')}
    >
      <ul className={styles.permissions}>
        {missing.slice(0, MOST).map(problem => {
          const { action, controls, kept, places } = problem;
          return (
            <li key={action}>
              <div>
                <Text as="p" weight="bold">
                  {action}
                </Text>
                <Text as="p" variant="body-small" color="secondary">
                  {[
                    placesText(t, problem, PLACES),
                    controls.length > 0 &&
                      t('overview.undecided', { count: controls.length }),
                    kept.length > 0 &&
                      t('overview.lastKnown', { count: kept.length }),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </Text>
              </div>
              <CopyButton
                text={policyStatement(action, places[0]?.region)}
                label={t('common.copyPolicyFor', { action })}
              >
                {t('common.copyPolicy')}
              </CopyButton>
            </li>
          );
        })}
      </ul>
      <Link href={pageHref('collection')} variant="body-small">
        {t('overview.allProblems')}
      </Link>
    </TableSection>
  );
}
