import { ResponseError } from '@backstage/errors';
import { useApi } from '@backstage/frontend-plugin-api';
import { Badge, Flex, Text } from '@backstage/ui';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Claim } from 'backstage-plugin-zero-trust-common/responses';
import { zeroTrustApiRef } from '../../../api';
import { queryKeys } from '../../../hooks/queryKeys';
import { useMessages } from '../../../translation';
import { LoadState } from '../../LoadState';
import { MoreButton } from '../../MoreButton';
import { resourceName } from '../../posture';
import { entityName } from '../../ServiceTable';
import { ConfirmDialog, listStyles as styles } from '../../Waivers';
import { ApproveClaim } from './ApproveClaim';

/**
 * Returns whether the viewer is not allowed to see it, so there is nothing to decide.
 */
export const isDenied = (error: unknown): boolean =>
  ResponseError.is(error) && error.statusCode === 403;

/** Queries the claims that nobody has decided, page by page. */
export function useOpenClaims() {
  const api = useApi(zeroTrustApiRef);
  return useInfiniteQuery({
    queryKey: [...queryKeys.all, 'claims', 'open'],
    queryFn: ({ pageParam }) =>
      api.listClaims({ state: 'open', cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.pageInfo.nextCursor,
    retry: (count, error) => !isDenied(error) && count < 2,
  });
}

function ClaimEntry({ claim }: { claim: Claim }) {
  const t = useMessages();
  const api = useApi(zeroTrustApiRef);
  const { resourceArn, target } = claim;
  const subject = t('decisions.claims.subject', {
    what:
      (resourceArn && resourceName(t, resourceArn)) ??
      (target && entityName(target)) ??
      claim.accountId ??
      '',
    name: claim.entityRef ? entityName(claim.entityRef) : claim.owner ?? '',
  });
  return (
    <li className={styles.entry}>
      <Flex direction="column" gap="1">
        <Flex gap="2" align="center" className={styles.title}>
          <Text weight="bold">{subject}</Text>
          <Badge>{t(`decisions.claims.kind.${claim.kind}`)}</Badge>
        </Flex>
        {(resourceArn ?? target) && (
          <Text variant="body-small" className={styles.reason}>
            {resourceArn ?? target}
          </Text>
        )}
        <Text variant="body-small" color="secondary">
          {claim.detail}
        </Text>
      </Flex>
      <Flex gap="2">
        <ApproveClaim claim={claim} subject={subject} />
        <ConfirmDialog
          action={t('decisions.reject')}
          label={t('decisions.claims.rejectWhich', { subject })}
          title={t('decisions.claims.rejectWhich', { subject })}
          description={t('decisions.claims.rejectMeans')}
          what={t('things.decision')}
          onConfirm={() => api.decideClaim(claim.id, 'reject')}
        />
      </Flex>
    </li>
  );
}

/** The claims that wait for a decision. */
export function PendingClaims() {
  const t = useMessages();
  const query = useOpenClaims();
  return (
    <LoadState what={t('things.claims')} query={query} placeholders={[80]}>
      {({ pages }) => {
        const items = pages.flatMap(page => page.items);
        if (!items.length) {
          return <Text as="p">{t('decisions.claims.empty')}</Text>;
        }
        return (
          <Flex direction="column" gap="4" align="start">
            <ul className={styles.list}>
              {items.map(claim => (
                <ClaimEntry key={claim.id} claim={claim} />
              ))}
            </ul>
            <MoreButton query={query}>{t('common.showMore')}</MoreButton>
          </Flex>
        );
      }}
    </LoadState>
  );
}
