import { useApi } from '@backstage/frontend-plugin-api';
import { Flex, Radio, RadioGroup, Text } from '@backstage/ui';
import { Claim } from 'backstage-plugin-zero-trust-common/responses';
import { useId, useState } from 'react';
import { zeroTrustApiRef } from '../../api';
import { Translate, useMessages } from '../../translation';
import { entityName } from '../ServiceTable';
import { ConfirmDialog } from '../Waivers';

const ONLY_THIS = 'only-this';

interface ScopeChoiceProps {
  accountId: string;
  owners: readonly string[];
  /** The owners to whom the viewer cannot map the account. */
  notMappableTo: readonly string[];
  value: string;
  onChange: (value: string) => void;
}

/** Whether to approve only the claim, or also to map the account to an owner of the entity. */
function ScopeChoice({
  accountId,
  owners,
  notMappableTo,
  value,
  onChange,
}: ScopeChoiceProps) {
  const t = useMessages();
  const id = useId();
  if (!owners.length) return null;
  return (
    <RadioGroup
      label={t('decisions.claims.scope')}
      value={value}
      onChange={onChange}
    >
      <Radio value={ONLY_THIS}>{t('decisions.claims.onlyThis')}</Radio>
      {owners.map((owner, index) => {
        const isRefused = notMappableTo.includes(owner);
        const refusal = `${id}-${index}`;
        return (
          <Flex key={owner} direction="column" gap="1">
            <Radio
              value={owner}
              isDisabled={isRefused}
              {...(isRefused && { 'aria-describedby': refusal })}
            >
              {t('decisions.claims.mapAccount', {
                accountId,
                owner: entityName(owner),
              })}
            </Radio>
            {isRefused && (
              <Text id={refusal} variant="body-small">
                {t('decisions.claims.notMappable', {
                  owner: entityName(owner),
                })}
              </Text>
            )}
          </Flex>
        );
      })}
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
  const { id, kind, accountId, owners = [], notMappableTo = [] } = claim;
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
      {kind === 'resource' && accountId && (
        <ScopeChoice
          accountId={accountId}
          owners={owners}
          notMappableTo={notMappableTo}
          value={scope}
          onChange={setScope}
        />
      )}
    </ConfirmDialog>
  );
}
