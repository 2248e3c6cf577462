import { RELATION_OWNED_BY } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { Radio, RadioGroup } from '@backstage/ui';
import { useQuery } from '@tanstack/react-query';
import { Claim } from 'backstage-plugin-zero-trust-common/responses';
import { useState } from 'react';
import { zeroTrustApiRef } from '../../api';
import { Translate, useMessages } from '../../translation';
import { LoadError } from '../LoadError';
import { entityName } from '../ServiceTable';
import { ConfirmDialog } from '../Waivers';

const ONLY_THIS = 'only-this';

interface ScopeChoiceProps {
  accountId: string;
  entityRef: string;
  value: string;
  onChange: (value: string) => void;
}

/** Whether to approve only the claim, or also to map the account to an owner of the entity. */
function ScopeChoice({
  accountId,
  entityRef,
  value,
  onChange,
}: ScopeChoiceProps) {
  const t = useMessages();
  const catalog = useApi(catalogApiRef);
  const {
    data: owners = [],
    error,
    refetch,
  } = useQuery({
    queryKey: ['zero-trust', 'owners', entityRef],
    queryFn: async () =>
      (await catalog.getEntityByRef(entityRef))?.relations?.flatMap(
        ({ type, targetRef }) => (type === RELATION_OWNED_BY ? targetRef : []),
      ) ?? [],
  });
  if (error) {
    return (
      <LoadError
        what={t('things.owners')}
        error={error}
        onRetry={() => refetch()}
      />
    );
  }
  if (!owners.length) return null;
  return (
    <RadioGroup
      label={t('decisions.claims.scope')}
      value={value}
      onChange={onChange}
    >
      <Radio value={ONLY_THIS}>{t('decisions.claims.onlyThis')}</Radio>
      {owners.map(owner => (
        <Radio key={owner} value={owner}>
          {t('decisions.claims.mapAccount', {
            accountId,
            owner: entityName(owner),
          })}
        </Radio>
      ))}
    </RadioGroup>
  );
}

/** What the owners of the claiming entity see after the approval. */
function meaningOf(t: Translate, claim: Claim): string {
  const entity = entityName(claim.entityRef ?? '', claim.title);
  return claim.kind === 'dependency'
    ? t('decisions.claims.approveMeansDependency', {
        entity,
        target: entityName(claim.target ?? ''),
      })
    : t('decisions.claims.approveMeansResource', { entity });
}

interface ApproveClaimProps {
  claim: Claim;
  subject: string;
}

/** Approves a claim, and can also map the account of its resource to an owner of the entity. */
export function ApproveClaim({ claim, subject }: ApproveClaimProps) {
  const t = useMessages();
  const api = useApi(zeroTrustApiRef);
  const [scope, setScope] = useState(ONLY_THIS);
  const { id, kind, accountId, entityRef } = claim;
  const title = t('decisions.claims.approveWhich', { subject });
  return (
    <ConfirmDialog
      action={t('decisions.approve')}
      label={title}
      title={title}
      description={
        scope === ONLY_THIS
          ? meaningOf(t, claim)
          : `${meaningOf(t, claim)} ${t('decisions.claims.mapMeans', {
              accountId: accountId ?? '',
              owner: entityName(scope),
            })}`
      }
      what={t('things.decision')}
      variant="primary"
      onOpen={() => setScope(ONLY_THIS)}
      onConfirm={() =>
        api.decideClaim(
          id,
          'approve',
          scope === ONLY_THIS ? {} : { mapAccountTo: scope },
        )
      }
    >
      {kind === 'resource' && accountId && entityRef && (
        <ScopeChoice
          accountId={accountId}
          entityRef={entityRef}
          value={scope}
          onChange={setScope}
        />
      )}
    </ConfirmDialog>
  );
}
