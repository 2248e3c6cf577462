import { Text } from '@backstage/ui';
import { Claim } from 'backstage-plugin-zero-trust-common/responses';
import { ReactNode } from 'react';
import { Translate, useMessages } from '../../translation';
import { Ago } from '../posture';
import { EntityName, EntityNames } from '../ServiceTable';

const names = (entityRefs: readonly string[]) => (
  <EntityNames entityRefs={entityRefs} />
);

/** Who makes the claim, and since when. */
function madeBy(t: Translate, claim: Claim): ReactNode {
  const { entityRef, title, owners = [], claimedAt } = claim;
  if (!entityRef || !claimedAt) return null;
  const entity = title ?? <EntityName entityRef={entityRef} />;
  const ago = <Ago at={claimedAt} />;
  return owners.length
    ? t('decisions.claims.madeBy', { entity, owners: names(owners), ago })
    : t('decisions.claims.madeByUnowned', { entity, ago });
}

/** To whom the resource or the Resource entity belongs now. */
function belongsTo(t: Translate, { kind, current }: Claim): ReactNode {
  const { entityRefs, owners, someHidden } = current;
  if (kind === 'account') return null;
  if (!entityRefs.length) {
    return t(
      someHidden
        ? 'decisions.claims.belongsToHidden'
        : 'decisions.claims.belongsToNone',
    );
  }
  if (kind === 'dependency') {
    return owners.length
      ? t('decisions.claims.targetOwnedBy', {
          target: names(entityRefs),
          owners: names(owners),
        })
      : t('decisions.claims.targetUnowned', { target: names(entityRefs) });
  }
  return (
    <>
      {t('decisions.claims.belongsTo', {
        entities: names(entityRefs),
        owners: owners.length ? names(owners) : t('common.none'),
      })}
      {someHidden && <> {t('decisions.claims.belongsToHidden')}</>}
    </>
  );
}

/** To whom the account of the resource is mapped. */
function accountOf(t: Translate, { kind, accountId, current }: Claim) {
  const { accountOwners } = current;
  if (!accountId || kind === 'dependency') return null;
  if (!accountOwners.length) {
    return kind === 'resource'
      ? t('decisions.claims.accountUnmapped', { accountId })
      : null;
  }
  return t(
    kind === 'resource'
      ? 'decisions.claims.accountMapped'
      : 'decisions.claims.accountAlsoMapped',
    { accountId, owners: names(accountOwners) },
  );
}

/** Who claims it since when, and to whom it belongs now: what a decision is based on. */
export function ClaimFacts({ claim }: { claim: Claim }) {
  const t = useMessages();
  const { suspended } = claim;
  const lines = claim.ended
    ? []
    : [
        madeBy(t, claim),
        belongsTo(t, claim),
        accountOf(t, claim),
        suspended && (
          <>
            {t('decisions.claims.suspended', {
              ago: <Ago at={suspended.since} />,
            })}{' '}
            {t('decisions.claims.suspendedUntil', {
              at: new Date(suspended.endsAt),
            })}
          </>
        ),
      ];
  return (
    <>
      {lines.map(
        (line, index) =>
          line && (
            // The lines have a fixed order.
            // eslint-disable-next-line react/no-array-index-key
            <Text key={index} as="p" variant="body-small">
              {line}
            </Text>
          ),
      )}
    </>
  );
}
