import {
  Claim,
  HiddenClaimField,
} from 'backstage-plugin-zero-trust-common/responses';
import { Viewer } from '../access/Access';
import { AccountOwners } from '../store/accountOwners';
import { EntityRecord } from '../store/catalogEntity';
import { ClaimRecord, MAPPING_ENDS_AFTER } from '../store/ClaimStore';
import { Stores } from '../store/Stores';

interface Decisions {
  /** The claims that the caller can decide. */
  decidable: ReadonlySet<ClaimRecord>;
  /**
   * By claim: the entities that make it and that the caller owns, or has owned since the
   * claim exists.
   */
  ownClaimants: ReadonlyMap<string, readonly string[]>;
  /** Returns those of these owners to whom the caller cannot map an account. */
  notMappableAmong: (owners: readonly string[]) => Promise<ReadonlySet<string>>;
}

/** By claim: the entities to which what it claims belongs now, with proof. */
async function holdersOf(
  stores: Stores,
  claims: readonly ClaimRecord[],
): Promise<Map<string, string[]>> {
  const arns = claims.flatMap(claim =>
    claim.kind === 'resource' ? claim.arn : [],
  );
  const found = arns.length
    ? await stores.attributions.ofResources([...new Set(arns)])
    : [];
  const ofArn = (arn: string) =>
    found.flatMap(({ arn: own, entityRef, attribution }) =>
      own === arn && attribution.proven && !attribution.through
        ? entityRef
        : [],
    );
  return new Map(
    claims.map(claim => {
      if (claim.kind === 'account') return [claim.id, []];
      return [
        claim.id,
        claim.kind === 'dependency'
          ? [claim.target]
          : [...new Set(ofArn(claim.arn))].sort(),
      ];
    }),
  );
}

const stated = (claim: ClaimRecord): Partial<Claim> => ({
  ...(claim.kind !== 'account' && { entityRef: claim.entityRef }),
  ...(claim.kind === 'resource' && {
    resourceArn: claim.arn,
    accountId: claim.accountId,
  }),
  ...(claim.kind === 'dependency' && { target: claim.target }),
  ...(claim.kind === 'account' && { accountId: claim.accountId }),
  ...(claim.claimedAt && { claimedAt: claim.claimedAt }),
});

const decided = ({
  decision,
  suspendedAt,
  ended,
}: ClaimRecord): Partial<Claim> => ({
  ...(decision && {
    decidedBy: decision.by,
    decidedAt: decision.at,
    ...(decision.note && { note: decision.note }),
  }),
  ...(suspendedAt && {
    suspended: {
      since: suspendedAt,
      endsAt: new Date(
        Date.parse(suspendedAt) + MAPPING_ENDS_AFTER,
      ).toISOString(),
    },
  }),
  ...(ended && { ended }),
});

/**
 * Returns claims as the caller sees them. Entities and owners that the caller cannot see
 * are left out, also for callers who can decide the claims: `hidden` lists where.
 */
export async function claimViews(
  {
    stores,
    accountOwners: configured,
  }: { stores: Stores; accountOwners: AccountOwners },
  caller: Viewer,
  claims: readonly ClaimRecord[],
  { decidable, ownClaimants, notMappableAmong }: Decisions,
): Promise<Claim[]> {
  if (!claims.length) return [];
  const holders = await holdersOf(stores, claims);
  const accountOwners = await stores.claims.accountOwners(configured);
  const refs = [
    ...new Set([
      ...[...holders.values()].flat(),
      ...claims.flatMap(claim =>
        claim.kind === 'account' ? [] : claim.entityRef,
      ),
    ]),
  ];
  const visible = await caller.visibleAmong(async () => refs);
  const entities = new Map<string, EntityRecord>(
    (await stores.entities.byRefs(refs)).map(own => [own.entityRef, own]),
  );
  const ownersOfAccount = (claim: ClaimRecord) =>
    claim.kind === 'dependency'
      ? []
      : (accountOwners.get(claim.accountId) ?? []).filter(
          owner => claim.kind !== 'account' || owner !== claim.owner,
        );
  const named = await caller.namedAmong([
    ...new Set([
      ...[...entities.values()].flatMap(({ owners }) => owners),
      ...claims.flatMap(ownersOfAccount),
      ...claims.flatMap(claim => (claim.kind === 'account' ? claim.owner : [])),
    ]),
  ]);
  const suspended = await stores.claims.suspendedAccounts();
  const ownersOf = (ref: string) => entities.get(ref)?.owners ?? [];
  /** Returns whether the caller can approve the claim and map the account with it. */
  const mayMap = (claim: ClaimRecord) =>
    claim.kind === 'resource' &&
    claim.state === 'open' &&
    decidable.has(claim) &&
    !ownClaimants.get(claim.id)?.length;
  const notMappable = await notMappableAmong([
    ...new Set(
      claims.flatMap(claim =>
        claim.kind === 'resource' && mayMap(claim)
          ? ownersOf(claim.entityRef)
          : [],
      ),
    ),
  ]);
  return claims.map((claim): Claim => {
    const all = holders.get(claim.id)!;
    const shown = all.filter(ref => visible === 'all' || visible.has(ref));
    const own = ownClaimants.get(claim.id) ?? [];
    const isOpen = claim.state === 'open';
    const mayDecide = decidable.has(claim);
    const hidden: HiddenClaimField[] = [];
    /** Returns the owners that the caller can see. */
    const shownOwners = (field: HiddenClaimField, refsOfField: string[]) => {
      const visibleOwners = refsOfField.filter(ref => named.has(ref));
      if (visibleOwners.length < refsOfField.length) hidden.push(field);
      return visibleOwners;
    };
    const owners =
      claim.kind === 'account'
        ? []
        : shownOwners('owners', ownersOf(claim.entityRef));
    const refused = mayMap(claim)
      ? owners.filter(ref => notMappable.has(ref))
      : [];
    const [owner] =
      claim.kind === 'account' ? shownOwners('owner', [claim.owner]) : [];
    if (shown.length < all.length) hidden.push('current.entityRefs');
    const current = {
      entityRefs: shown,
      owners: shownOwners('current.owners', [
        ...new Set(shown.flatMap(ownersOf)),
      ]),
      accountOwners: shownOwners(
        'current.accountOwners',
        ownersOfAccount(claim),
      ),
    };
    const title =
      claim.kind === 'account'
        ? undefined
        : entities.get(claim.entityRef)?.title;
    return {
      id: claim.id,
      kind: claim.kind,
      state: claim.state,
      detail:
        claim.kind === 'account' && owner === undefined
          ? `account ${claim.accountId} is mapped to an owner that you cannot see in the catalog`
          : claim.detail,
      ...stated(claim),
      ...(title && { title }),
      ...(claim.kind !== 'account' && { owners }),
      ...(owner !== undefined && { owner }),
      current: {
        ...current,
        ...(claim.kind === 'resource' &&
          suspended.has(claim.accountId) && { accountSuspended: true }),
        someHidden: hidden.some(field => field.startsWith('current.')),
      },
      ...(hidden.length && { hidden }),
      ...decided(claim),
      ...(isOpen && mayDecide && own.length && { ownClaimants: [...own] }),
      ...(refused.length && { notMappableTo: refused }),
      may: {
        decide: isOpen && mayDecide,
        approve: isOpen && mayDecide && !own.length,
        revoke:
          (claim.state === 'approved' || claim.state === 'rejected') &&
          mayDecide,
      },
    };
  });
}
