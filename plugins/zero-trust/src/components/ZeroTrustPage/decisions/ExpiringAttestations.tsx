import { useApi } from '@backstage/frontend-plugin-api';
import { Flex, Link, Text } from '@backstage/ui';
import { useQuery } from '@tanstack/react-query';
import { Attestation } from 'backstage-plugin-zero-trust-common';
import { useLocation } from 'react-router-dom';
import { zeroTrustApiRef } from '../../../api';
import { useControls, useNow } from '../../../hooks';
import { queryKeys } from '../../../hooks/queryKeys';
import { dateText, useMessages } from '../../../translation';
import { isDenied } from '../../Claims';
import { LoadState } from '../../LoadState';
import { EntityName } from '../../ServiceTable';
import { listStyles as styles } from '../../Waivers';

const SOON = 30 * 24 * 60 * 60 * 1000;

/** The newest of each control and subject, unless it is revoked or ends later. */
export function expiringOf(
  attestations: readonly Attestation[],
  now: number,
): Attestation[] {
  const newest = new Map<string, Attestation>();
  for (const attestation of attestations) {
    const key = `${attestation.controlId} ${attestation.resourceArn}`;
    if (!attestation.revokedAt && !newest.has(key)) {
      newest.set(key, attestation);
    }
  }
  return [...newest.values()]
    .filter(({ expiresAt }) => Date.parse(expiresAt) < now + SOON)
    .sort((a, b) => a.expiresAt.localeCompare(b.expiresAt));
}

/** Queries attestations, the newest first. */
export function useAttestations() {
  const api = useApi(zeroTrustApiRef);
  return useQuery({
    queryKey: [...queryKeys.all, 'attestations'],
    queryFn: () => api.listAttestations(),
    retry: (count, error) => !isDenied(error) && count < 2,
  });
}

/** The attestations that have ended, or end within 30 days. */
export function ExpiringAttestations() {
  const t = useMessages();
  const now = useNow();
  const controls = useControls();
  const query = useAttestations();
  const accounts = useLocation().pathname.replace(
    /\/decisions\/?$/,
    '/accounts',
  );
  return (
    <LoadState
      what={t('things.attestations')}
      query={query}
      placeholders={[80]}
    >
      {({ items }) => {
        const expiring = expiringOf(items, now);
        if (!expiring.length) {
          return <Text as="p">{t('decisions.attestations.empty')}</Text>;
        }
        return (
          <ul className={styles.list}>
            {expiring.map(attestation => (
              <li key={attestation.id} className={styles.entry}>
                <Flex direction="column" gap="1">
                  <Text weight="bold">
                    {controls.get(attestation.controlId)?.title ??
                      attestation.controlId}
                  </Text>
                  <Text variant="body-small" color="secondary">
                    {t('decisions.attestations.by', {
                      name: <EntityName entityRef={attestation.attestedBy} />,
                      date: dateText(t, attestation.expiresAt),
                    })}{' '}
                    {attestation.shortenedFrom &&
                      t('decisions.attestations.shortened', {
                        date: dateText(t, attestation.shortenedFrom),
                      })}
                  </Text>
                </Flex>
                <Link
                  href={`${accounts}?account=${encodeURIComponent(
                    attestation.accountId,
                  )}`}
                >
                  {t('decisions.attestations.renew', {
                    accountId: attestation.accountId,
                  })}
                </Link>
              </li>
            ))}
          </ul>
        );
      }}
    </LoadState>
  );
}
