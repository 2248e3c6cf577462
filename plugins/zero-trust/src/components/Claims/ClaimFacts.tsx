import { Text } from '@backstage/ui';
import { Claim } from 'backstage-plugin-zero-trust-common/responses';
import { ReactElement, ReactNode } from 'react';
import { Translate, useMessages } from '../../translation';
import { Ago, tones } from '../posture';
import { EntityName, EntityNames } from '../ServiceTable';

const names = (entityRefs: readonly string[]) => (
  <EntityNames entityRefs={entityRefs} />
);

/** The owners, and whether the viewer cannot see some of them. */
function ownerNames(
  t: Translate,
  owners: readonly string[],
  someHidden = false,
): string | ReactElement {
  if (!someHidden) return owners.length ? names(owners) : t('common.none');
  return owners.length
    ? t('decisions.claims.ownersAndHidden', { owners: names(owners) })
    : t('decisions.claims.hiddenOwners');
}

/** Who makes the claim, and since when. */
function madeBy(t: Translate, claim: Claim): ReactNode {
  const { entityRef, title, owners = [], claimedAt, hidden } = claim;
  if (!entityRef || !claimedAt) return null;
  const entity = title ?? <EntityName entityRef={entityRef} />;
  const ago = <Ago at={claimedAt} />;
  const someHidden = hidden?.includes('owners');
  if (!owners.length && !someHidden) {
    return t('decisions.claims.madeByUnowned', { entity, ago });
  }
  return t('decisions.claims.madeBy', {
    entity,
    owners: ownerNames(t, owners, someHidden),
    ago,
  });
}

/** To whom the resource or the Resource entity belongs now. */
function belongsTo(t: Translate, { kind, current, hidden }: Claim): ReactNode {
  const { entityRefs, owners } = current;
  const someHidden = hidden?.includes('current.entityRefs');
  const ownersHidden = hidden?.includes('current.owners');
  if (kind === 'account') return null;
  if (!entityRefs.length) {
    return t(
      someHidden
        ? 'decisions.claims.belongsToHidden'
        : 'decisions.claims.belongsToNone',
    );
  }
  if (kind === 'dependency') {
    return owners.length || ownersHidden
      ? t('decisions.claims.targetOwnedBy', {
          target: names(entityRefs),
          owners: ownerNames(t, owners, ownersHidden),
        })
      : t('decisions.claims.targetUnowned', { target: names(entityRefs) });
  }
  return (
    <>
      {t('decisions.claims.belongsTo', {
        entities: names(entityRefs),
        owners: ownerNames(t, owners, ownersHidden),
      })}
      {someHidden && <> {t('decisions.claims.belongsToHidden')}</>}
    </>
  );
}

/** To whom the account of the resource is mapped. */
function accountOf(t: Translate, { kind, accountId, current, hidden }: Claim) {
  const { accountOwners, accountSuspended } = current;
  const someHidden = hidden?.includes('current.accountOwners');
  if (!accountId || kind === 'dependency') return null;
  const suspension =
    accountSuspended && t('decisions.claims.accountSuspended', { accountId });
  if (!accountOwners.length && !someHidden) {
    if (kind !== 'resource') return null;
    return suspension || t('decisions.claims.accountUnmapped', { accountId });
  }
  return (
    <>
      {t(
        kind === 'resource'
          ? 'decisions.claims.accountMapped'
          : 'decisions.claims.accountAlsoMapped',
        { accountId, owners: ownerNames(t, accountOwners, someHidden) },
      )}
      {suspension && <> {suspension}</>}
    </>
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
          <strong className={tones.fair}>
            {t('decisions.claims.suspended', {
              ago: <Ago at={suspended.since} />,
            })}{' '}
            {t('decisions.claims.suspendedUntil', {
              at: new Date(suspended.endsAt),
            })}
          </strong>
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
