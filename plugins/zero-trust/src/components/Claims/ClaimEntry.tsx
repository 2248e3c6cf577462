import { useApi } from '@backstage/frontend-plugin-api';
import { Badge, Button, Flex, Text } from '@backstage/ui';
import { Claim } from 'backstage-plugin-zero-trust-common/responses';
import { zeroTrustApiRef } from '../../api';
import { Translate, useMessages } from '../../translation';
import { Ago, resourceName } from '../posture';
import { entityName, EntityNames } from '../ServiceTable';
import { ConfirmDialog, listStyles as styles } from '../Waivers';
import { useId } from 'react';
import { ApproveClaim } from './ApproveClaim';
import { ClaimFacts } from './ClaimFacts';

const nameOf = (entityRef: string | undefined) =>
  entityRef ? entityName(entityRef) : '';

const subjectOf = (t: Translate, claim: Claim) =>
  t('decisions.claims.subject', {
    what:
      (claim.resourceArn && resourceName(t, claim.resourceArn)) ??
      (claim.target && entityName(claim.target)) ??
      claim.accountId ??
      '',
    name: claim.hidden?.includes('owner')
      ? t('decisions.claims.hiddenOwner')
      : nameOf(claim.entityRef ?? claim.owner),
  });

interface ClaimEntryProps {
  claim: Claim;
  /** Why it does not count, if it is not only the place of the claim. */
  why?: string;
}

/** What is claimed, by whom, and the decision about it, for the people who can take it. */
export function ClaimEntry({ claim, why }: ClaimEntryProps) {
  const t = useMessages();
  const api = useApi(zeroTrustApiRef);
  const {
    id,
    kind,
    state,
    resourceArn,
    target,
    decidedBy,
    decidedAt,
    ended,
    ownClaimants,
    may,
  } = claim;
  const refusal = useId();
  const subject = subjectOf(t, claim);
  return (
    <li className={styles.entry}>
      <Flex direction="column" gap="1">
        <Flex gap="2" align="center" className={styles.title}>
          <Text weight="bold">{subject}</Text>
          <Badge>{t(`decisions.claims.kind.${kind}`)}</Badge>
          {state !== 'open' && (
            <Badge>{t(`decisions.claims.state.${state}`)}</Badge>
          )}
        </Flex>
        {(resourceArn ?? target) && (
          <Text variant="body-small" className={styles.reason}>
            {resourceArn ?? target}
          </Text>
        )}
        {!ended && (
          <Text variant="body-small" color="secondary">
            {claim.detail}
          </Text>
        )}
        <ClaimFacts claim={claim} />
        {may.decide && ownClaimants && (
          <Text id={refusal} variant="body-small" weight="bold">
            {t('decisions.claims.ownClaim', {
              entities: <EntityNames entityRefs={ownClaimants} />,
            })}
          </Text>
        )}
        {why && <Text variant="body-small">{why}</Text>}
        {decidedBy && decidedAt && (
          <Text variant="body-small" color="secondary">
            {t('decisions.claims.decided', {
              name: entityName(decidedBy),
              ago: <Ago at={decidedAt} />,
            })}
          </Text>
        )}
        {ended && (
          <Text variant="body-small" color="secondary">
            {t(`decisions.claims.ended.${ended.reason}`, {
              ago: <Ago at={ended.at} />,
              name: nameOf(ended.by),
            })}
          </Text>
        )}
        {claim.note && (
          <Text variant="body-small" className={styles.reason}>
            {claim.note}
          </Text>
        )}
      </Flex>
      <Flex gap="2">
        {may.decide && (
          <>
            {may.approve ? (
              <ApproveClaim claim={claim} subject={subject} />
            ) : (
              <Button
                size="small"
                isDisabled
                aria-label={t('decisions.claims.approveWhich', { subject })}
                aria-describedby={refusal}
              >
                {t('decisions.approve')}
              </Button>
            )}
            <ConfirmDialog
              action={t('decisions.reject')}
              label={t('decisions.claims.rejectWhich', { subject })}
              title={t('decisions.claims.rejectWhich', { subject })}
              description={t('decisions.claims.rejectMeans')}
              what={t('things.decision')}
              onConfirm={() => api.decideClaim(id, 'reject')}
            />
          </>
        )}
        {may.revoke && (
          <ConfirmDialog
            action={t('decisions.claims.revoke')}
            label={t('decisions.claims.revokeWhich', { subject })}
            title={t('decisions.claims.revokeWhich', { subject })}
            description={t(`decisions.claims.revokeMeans.${kind}`)}
            what={t('things.decision')}
            onConfirm={() => api.decideClaim(id, 'revoke')}
          />
        )}
      </Flex>
    </li>
  );
}
