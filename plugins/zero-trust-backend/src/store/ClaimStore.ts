import {
  ClaimState,
  MappingEndReason,
} from 'backstage-plugin-zero-trust-common/responses';
import { Knex } from 'knex';
import { createHash, randomUUID } from 'node:crypto';
import { AccountOwners, ownersWithMappings } from './accountOwners';
import { lockAttribution, changeAttributionVersion } from './attributionState';
import { chunks } from './chunks';
import { DAY } from './durations';
import { approvalKey, dependencyKey, Memory } from './memory';
import { whereInJson } from './whereInJson';

/**
 * A claim that a resource belongs to an entity, by its tag or by the file of the
 * entity.
 */
export interface ResourceClaim {
  kind: 'resource';
  entityRef: string;
  holder: number;
  resourceKey: string;
  arn: string;
  accountId: string;
  detail: string;
}

/** A claim that a Resource entity is part of another entity. */
export interface DependencyClaim {
  kind: 'dependency';
  entityRef: string;
  holder: number;
  target: string;
  targetHolder: number;
  /** Whose file states the dependency. */
  statedBy: 'dependent' | 'resource' | 'both';
  detail: string;
}

/** An account that was mapped to an owner in the portal. */
export interface AccountClaim {
  kind: 'account';
  accountId: string;
  owner: string;
  /**
   * The holder of the name of the owner. Absent for users, and for a group that has not
   * been in the catalog since: the first holder that appears gets the mapping.
   */
  holder?: number;
  detail: string;
}

export type Claimed = ResourceClaim | DependencyClaim | AccountClaim;

export interface Decision {
  by: string;
  /** ISO 8601, UTC. */
  at: string;
  note?: string;
}

/** What became of the mapping of an account. */
export type MappingOutcome = 'mapped' | 'mapped-before' | 'decided-before';

/** The end of the mapping of an account. */
export interface MappingEnd {
  /** ISO 8601, UTC. */
  at: string;
  reason: MappingEndReason;
  /** Absent if no person ended it. */
  by?: string;
}

export type ClaimRecord = Claimed & {
  id: string;
  state: ClaimState;
  /**
   * When it was first found without a proof, ISO 8601, UTC. Absent for the mapping of an
   * account.
   */
  claimedAt?: string;
  decision?: Decision;
  /**
   * Since when another entity has the name of the owner, ISO 8601, UTC. Meanwhile the
   * mapping does not count.
   */
  suspendedAt?: string;
  ended?: MappingEnd;
};

/** How long another entity must have the name of the owner before a mapping ends. */
export const MAPPING_ENDS_AFTER = DAY;

/** Returns the entities that make a claim. Their owners cannot approve it alone. */
export function claimantsOf(claim: Claimed): string[] {
  switch (claim.kind) {
    case 'resource':
      return [claim.entityRef];
    case 'dependency':
      return [
        ...(claim.statedBy === 'resource' ? [] : [claim.entityRef]),
        ...(claim.statedBy === 'dependent' ? [] : [claim.target]),
      ];
    default:
      return [];
  }
}

/** The mapping of an account that the catalog has changed. */
export type MappingChange = AccountClaim &
  (
    | { change: 'suspended' | 'resumed' }
    | { change: 'ended'; ended: MappingEnd }
  );

interface Row {
  id: string;
  kind: Claimed['kind'];
  entity_ref: string | null;
  holder: number | null;
  resource_key: string | null;
  arn: string | null;
  account_id: string | null;
  target: string | null;
  target_holder: number | null;
  owner: string | null;
  stated_by: DependencyClaim['statedBy'] | null;
  detail: string;
  claimed_at: string | null;
  state: ClaimState;
  decided_by: string | null;
  decided_at: string | null;
  note: string | null;
  suspended_at: string | null;
  ended_at: string | null;
  ended_by: string | null;
  end_reason: MappingEndReason | null;
}

/**
 * Returns the identity of a claim: the same in every back end, and different for
 * another holder.
 */
function idOf(claim: Claimed): string {
  const identity = {
    resource: (own: ResourceClaim) => [own.holder, own.resourceKey],
    dependency: (own: DependencyClaim) => [own.holder, own.targetHolder],
    account: (own: AccountClaim) => [
      own.accountId,
      own.owner,
      own.holder ?? null,
    ],
  } as Record<Claimed['kind'], (own: Claimed) => unknown[]>;
  return createHash('sha256')
    .update(JSON.stringify([claim.kind, ...identity[claim.kind](claim)]))
    .digest('base64url')
    .slice(0, 32);
}

function row(claim: Claimed): Row {
  return {
    id: idOf(claim),
    kind: claim.kind,
    entity_ref: 'entityRef' in claim ? claim.entityRef : null,
    holder: claim.holder ?? null,
    resource_key: 'resourceKey' in claim ? claim.resourceKey : null,
    arn: 'arn' in claim ? claim.arn : null,
    account_id: 'accountId' in claim ? claim.accountId : null,
    target: 'target' in claim ? claim.target : null,
    target_holder: 'targetHolder' in claim ? claim.targetHolder : null,
    owner: 'owner' in claim ? claim.owner : null,
    stated_by: 'statedBy' in claim ? claim.statedBy : null,
    detail: claim.detail,
    claimed_at: null,
    state: 'open',
    decided_by: null,
    decided_at: null,
    note: null,
    suspended_at: null,
    ended_at: null,
    ended_by: null,
    end_reason: null,
  };
}

function claimed(found: Row): Claimed {
  const { kind, detail } = found;
  switch (kind) {
    case 'resource':
      return {
        kind,
        entityRef: found.entity_ref!,
        holder: found.holder!,
        resourceKey: found.resource_key!,
        arn: found.arn!,
        accountId: found.account_id!,
        detail,
      };
    case 'dependency':
      return {
        kind,
        entityRef: found.entity_ref!,
        holder: found.holder!,
        target: found.target!,
        targetHolder: found.target_holder!,
        statedBy: found.stated_by!,
        detail,
      };
    default:
      return {
        kind,
        accountId: found.account_id!,
        owner: found.owner!,
        ...(found.holder !== null && { holder: found.holder }),
        detail,
      };
  }
}

const record = (found: Row): ClaimRecord => ({
  ...claimed(found),
  id: found.id,
  state: found.state,
  ...(found.claimed_at !== null && { claimedAt: found.claimed_at }),
  ...(found.suspended_at !== null &&
    found.state === 'approved' && { suspendedAt: found.suspended_at }),
  ...(found.decided_by !== null && {
    decision: {
      by: found.decided_by,
      at: found.decided_at!,
      ...(found.note !== null && { note: found.note }),
    },
  }),
  ...(found.ended_at !== null && {
    ended: {
      at: found.ended_at,
      reason: found.end_reason!,
      ...(found.ended_by !== null && { by: found.ended_by }),
    },
  }),
});

/**
 * Ends these mappings of accounts. Each gets another id: the account can be mapped to
 * the same owner again.
 */
async function endMappings(
  rows: readonly Row[],
  end: MappingEnd,
  tx: Knex,
): Promise<void> {
  for (const { id } of rows) {
    await tx<Row>('claims')
      .where({ id })
      .update({
        id: randomUUID(),
        state: 'ended',
        ended_at: end.at,
        ended_by: end.by ?? null,
        end_reason: end.reason,
      });
  }
}

/** Selects the entity that has the owner's name of a mapping, if it is another holder. */
const otherOwner = (db: Knex) =>
  db('entities')
    .whereRaw("claims.kind = 'account'")
    .whereRaw('entities.entity_ref = claims.owner')
    .whereRaw('entities.holder <> claims.holder');

/**
 * Binds mappings to owners that were not in the catalog to the first holders of their
 * names. Without this, somebody could take the name of an owner that is absent later.
 */
export async function bindMappings(
  holders: ReadonlyMap<string, number>,
  tx: Knex,
): Promise<void> {
  const rows: Row[] = await tx<Row>('claims')
    .where({ kind: 'account', state: 'approved' })
    .whereNull('holder');
  for (const found of rows) {
    const holder = holders.get(found.owner!);
    if (holder === undefined) continue;
    const id = idOf({ ...(claimed(found) as AccountClaim), holder });
    const bound = await tx<Row>('claims').where({ id }).first('id');
    const unbound = tx<Row>('claims').where({ id: found.id });
    await (bound ? unbound.delete() : unbound.update({ id, holder }));
  }
}

/**
 * Suspends the mappings to owners whose names other holders have now, and ends those that
 * have been suspended for a day: one wrong read of the catalog ends none. A suspended
 * mapping counts again if its holder returns. An ended one does not: nobody has approved
 * that. Returns the mappings that have changed.
 *
 * @param now - ISO 8601, UTC
 */
export async function suspendMappingsOfOthers(
  now: string,
  tx: Knex,
): Promise<MappingChange[]> {
  const mappings = () =>
    tx<Row>('claims')
      .select('claims.*')
      .where('claims.kind', 'account')
      .where('claims.state', 'approved')
      .orderBy('claims.id');
  const setSuspended = (rows: readonly Row[], since: string | null) =>
    whereInJson(
      tx('claims'),
      'id',
      rows.map(({ id }) => id),
    ).update({ suspended_at: since });
  const resumed: Row[] = await mappings()
    .whereNotNull('claims.suspended_at')
    .whereNotExists(otherOwner(tx));
  const suspended: Row[] = await mappings()
    .whereNull('claims.suspended_at')
    .whereExists(otherOwner(tx));
  const ended: Row[] = await mappings()
    .whereExists(otherOwner(tx))
    .where(
      'claims.suspended_at',
      '<=',
      new Date(Date.parse(now) - MAPPING_ENDS_AFTER).toISOString(),
    );
  if (resumed.length) await setSuspended(resumed, null);
  if (suspended.length) await setSuspended(suspended, now);
  const end: MappingEnd = { at: now, reason: 'holder-changed' };
  await endMappings(ended, end, tx);
  const accountClaim = (found: Row) => claimed(found) as AccountClaim;
  return [
    ...resumed.map(found => ({
      ...accountClaim(found),
      change: 'resumed' as const,
    })),
    ...suspended.map(found => ({
      ...accountClaim(found),
      change: 'suspended' as const,
    })),
    ...ended.map(found => ({
      ...accountClaim(found),
      change: 'ended' as const,
      ended: end,
    })),
  ];
}

/**
 * Filters claims to approved ones, without mappings to a name that has another holder
 * now. A mapping still counts while nobody has the name.
 */
function approved(db: Knex) {
  return db<Row>('claims')
    .where('claims.state', 'approved')
    .whereNotExists(otherOwner(db));
}

/** Returns the accounts with a suspended mapping. */
async function suspendedAccounts(db: Knex): Promise<Set<string>> {
  const rows: Array<Pick<Row, 'account_id'>> = await db<Row>('claims')
    .where('claims.state', 'approved')
    .whereExists(otherOwner(db))
    .select('claims.account_id');
  return new Set(rows.map(found => found.account_id!));
}

/** The approvals in the form that attribution needs. */
export async function approvalsOf(
  db: Knex,
): Promise<Pick<Memory, 'resources' | 'approvedDependencies' | 'accounts'>> {
  const rows = await approved(db).select('claims.*');
  const resources = new Set<string>();
  const approvedDependencies = new Set<string>();
  const accounts = new Map<string, string[]>();
  for (const claim of rows.map(claimed)) {
    if (claim.kind === 'resource') {
      resources.add(approvalKey(claim.holder, claim.resourceKey));
    } else if (claim.kind === 'dependency') {
      approvedDependencies.add(dependencyKey(claim.holder, claim.targetHolder));
    } else {
      accounts.set(claim.accountId, [
        ...(accounts.get(claim.accountId) ?? []),
        claim.owner,
      ]);
    }
  }
  // Without this, tags in the account would count for strangers meanwhile.
  for (const accountId of await suspendedAccounts(db)) {
    accounts.set(accountId, accounts.get(accountId) ?? []);
  }
  return { resources, approvedDependencies, accounts };
}

export interface ClaimQuery {
  /** Only claims on entities of these owners, and no claims on resources. */
  owners?: readonly string[];
  /** Only claims that name only these entities. Absent: all. */
  among?: readonly string[];
  state?: ClaimState;
  /** Only claims of this entity, and dependencies on it. */
  entityRef?: string;
  /**
   * Only claims of entities that none of these owns, or has owned since the claim exists.
   */
  notMadeBy?: readonly string[];
  after?: { entityRef: string; id: string };
  limit: number;
}

/** Claims that are not proven, and the decisions of people about claims. */
export class ClaimStore {
  constructor(private readonly db: Knex) {}

  /**
   * Replaces the open claims on the resources, or on all, and all open dependencies.
   * Decided claims stay decided.
   */
  async replaceOpen(
    claims: ReadonlyArray<ResourceClaim | DependencyClaim>,
    resourceKeys: readonly string[] | undefined,
    tx: Knex,
  ): Promise<void> {
    const query = tx<Row>('claims').whereNot({ kind: 'account' });
    const rows: Row[] = await (resourceKeys
      ? query.where(own =>
          whereInJson(
            own.where({ kind: 'dependency' }).or,
            'resource_key',
            resourceKeys,
          ),
        )
      : query);
    await this.replace(claims, rows, tx);
  }

  /** Replaces the open claims on the resources, and does not change dependencies. */
  async replaceOpenOfResources(
    claims: readonly ResourceClaim[],
    resourceKeys: readonly string[],
    tx: Knex,
  ): Promise<void> {
    const rows: Row[] = await whereInJson(
      tx<Row>('claims').where({ kind: 'resource' }),
      'resource_key',
      resourceKeys,
    );
    await this.replace(claims, rows, tx);
  }

  private async replace(
    claims: ReadonlyArray<ResourceClaim | DependencyClaim>,
    rows: readonly Row[],
    tx: Knex,
  ): Promise<void> {
    const before = new Map(rows.map(found => [found.id, found]));
    const after = new Map(
      claims.map(row).map(found => [found.id, found] as const),
    );
    const gone = rows.filter(
      ({ id, state }) => state === 'open' && !after.has(id),
    );
    const goneIds = gone.map(({ id }) => id);
    if (goneIds.length) {
      await whereInJson(tx('claim_owners'), 'claim_id', goneIds).delete();
      await whereInJson(tx('claims'), 'id', goneIds).delete();
    }
    const now = new Date().toISOString();
    const changed = [...after.values()].filter(own => {
      const old = before.get(own.id);
      return (
        !old ||
        old.arn !== own.arn ||
        old.detail !== own.detail ||
        old.stated_by !== own.stated_by
      );
    });
    for (const chunk of chunks(changed)) {
      await tx('claims')
        .insert(chunk.map(own => ({ ...own, claimed_at: now })))
        .onConflict('id')
        .merge(['arn', 'detail', 'stated_by']);
    }
    // An approved claim can be revoked, and is open then.
    const approvedClaims = rows
      .filter(({ id, state }) => state === 'approved' && !after.has(id))
      .map(claimed) as Array<ResourceClaim | DependencyClaim>;
    await this.rememberOwners([...claims, ...approvedClaims], tx);
  }

  /** Adds the present owners of the entities that make these claims. */
  private async rememberOwners(
    claims: ReadonlyArray<ResourceClaim | DependencyClaim>,
    tx: Knex,
  ): Promise<void> {
    if (!claims.length) return;
    const owned: Array<{ entity_ref: string; target: string }> =
      await whereInJson(
        tx('entity_relations')
          .where('type', 'owner')
          .select('entity_ref', 'target'),
        'entity_ref',
        [...new Set(claims.flatMap(claimantsOf))],
      );
    const ownersOf = new Map<string, string[]>();
    for (const { entity_ref: ref, target } of owned) {
      ownersOf.set(ref, [...(ownersOf.get(ref) ?? []), target]);
    }
    const rows = claims.flatMap(claim => {
      const id = idOf(claim);
      return claimantsOf(claim).flatMap(claimant =>
        (ownersOf.get(claimant) ?? []).map(owner => ({
          claim_id: id,
          claimant,
          owner,
        })),
      );
    });
    for (const chunk of chunks(rows)) {
      await tx('claim_owners').insert(chunk).onConflict().ignore();
    }
  }

  /**
   * Returns, by claim, the entities that make it and that one of these has owned at any
   * time since the claim exists.
   */
  async claimantsOwnedBy(
    owners: readonly string[],
    ids: readonly string[],
  ): Promise<Map<string, string[]>> {
    const rows: Array<{ claim_id: string; claimant: string }> =
      await whereInJson(
        whereInJson(
          this.db('claim_owners').distinct('claim_id', 'claimant'),
          'claim_id',
          ids,
        ),
        'owner',
        owners,
      );
    const found = new Map<string, string[]>();
    for (const { claim_id: id, claimant } of rows) {
      found.set(id, [...(found.get(id) ?? []), claimant]);
    }
    return found;
  }

  /**
   * Returns the owners of each account: the configured ones, and those of approved
   * mappings.
   */
  async accountOwners(
    configured: AccountOwners,
    tx: Knex = this.db,
  ): Promise<AccountOwners> {
    const rows: Row[] = await approved(tx)
      .where('claims.kind', 'account')
      .select('claims.*')
      .orderBy('claims.id');
    const mapped = new Map<string, string[]>();
    for (const { account_id: accountId, owner } of rows) {
      mapped.set(accountId!, [...(mapped.get(accountId!) ?? []), owner!]);
    }
    return ownersWithMappings(configured, mapped);
  }

  /**
   * Returns the accounts with a mapping that does not count now, because another entity
   * has the name of its owner.
   */
  async suspendedAccounts(): Promise<Set<string>> {
    return suspendedAccounts(this.db);
  }

  async byId(id: string): Promise<ClaimRecord | undefined> {
    const found = await this.db<Row>('claims').where({ id }).first();
    return found && record(found);
  }

  /** Returns every entity that a claim names. */
  async refs(): Promise<string[]> {
    const rows: Array<Pick<Row, 'entity_ref' | 'target'>> = await this.db<Row>(
      'claims',
    ).distinct('entity_ref', 'target');
    return [
      ...new Set(
        rows.flatMap(({ entity_ref: ref, target }) =>
          [ref, target].flatMap(own => own ?? []),
        ),
      ),
    ];
  }

  /**
   * Returns claims by entity, without those of holders that have left the catalog. Returns
   * ended mappings only if they are the state that is asked for.
   */
  async list(query: ClaimQuery): Promise<ClaimRecord[]> {
    const { after, limit } = query;
    const rows = this.filtered(query).select('claims.*');
    if (after) {
      rows.whereRaw("(coalesce(claims.entity_ref, ''), claims.id) > (?, ?)", [
        after.entityRef,
        after.id,
      ]);
    }
    const found: Row[] = await rows
      .orderByRaw("coalesce(claims.entity_ref, ''), claims.id")
      .limit(limit);
    return found.map(record);
  }

  /** Returns the number of claims that `list` returns on all pages together. */
  async count(query: Omit<ClaimQuery, 'after' | 'limit'>): Promise<number> {
    const [{ total }] = await this.filtered(query).count({ total: '*' });
    return Number(total);
  }

  private filtered(query: Omit<ClaimQuery, 'after' | 'limit'>) {
    const { owners, among, state, entityRef, notMadeBy } = query;
    const rows = this.db<Row>('claims').where(current =>
      current
        .where('claims.kind', 'account')
        .orWhereExists(
          this.db('entities')
            .whereRaw('entities.entity_ref = claims.entity_ref')
            .whereRaw('entities.holder = claims.holder'),
        ),
    );
    if (state) rows.where('claims.state', state);
    else rows.whereNot('claims.state', 'ended');
    if (entityRef) {
      rows.where(own =>
        own
          .where('claims.entity_ref', entityRef)
          .orWhere('claims.target', entityRef),
      );
    }
    if (owners) {
      rows
        .where('claims.kind', 'dependency')
        .whereExists(
          whereInJson(
            this.db('entity_relations')
              .whereRaw('entity_relations.entity_ref = claims.entity_ref')
              .where('entity_relations.type', 'owner'),
            'entity_relations.target',
            owners,
          ),
        );
    }
    if (notMadeBy?.length) {
      rows.whereNotExists(
        whereInJson(
          this.db('entity_relations')
            .where('entity_relations.type', 'owner')
            .whereRaw(
              `((claims.kind = 'resource' or claims.stated_by in ('dependent', 'both'))
                  and entity_relations.entity_ref = claims.entity_ref
                or claims.stated_by in ('resource', 'both')
                  and entity_relations.entity_ref = claims.target)`,
            ),
          'entity_relations.target',
          notMadeBy,
        ),
      );
      rows.whereNotExists(
        whereInJson(
          this.db('claim_owners').whereRaw('claim_owners.claim_id = claims.id'),
          'claim_owners.owner',
          notMadeBy,
        ),
      );
    }
    if (among) {
      for (const column of ['claims.entity_ref', 'claims.target']) {
        rows.where(own => whereInJson(own.whereNull(column).or, column, among));
      }
    }
    return rows;
  }

  /** Returns false if somebody else has decided the claim, or if it does not exist. */
  async decide(
    id: string,
    state: 'approved' | 'rejected',
    { by, at, note }: Decision,
  ): Promise<boolean> {
    return this.write(tx =>
      tx('claims')
        .where({ id, state: 'open' })
        .update({ state, decided_by: by, decided_at: at, note: note ?? null }),
    );
  }

  /**
   * Opens a decided claim again. A mapping ends. Returns false if the claim is not
   * decided.
   */
  async revoke(
    id: string,
    { by, at }: Pick<Decision, 'by' | 'at'>,
  ): Promise<boolean> {
    return this.write(async tx => {
      const decided = () =>
        tx<Row>('claims')
          .where({ id })
          .whereIn('state', ['approved', 'rejected']);
      const mappings: Row[] = await decided().where({ kind: 'account' });
      await endMappings(mappings, { at, by, reason: 'revoked' }, tx);
      return (
        mappings.length +
        (await decided().update({
          state: 'open',
          decided_by: null,
          decided_at: null,
          note: null,
        }))
      );
    });
  }

  /**
   * Maps an account to an owner, and approves the open claim that is the reason, if
   * there is one. Changes nothing if the account is mapped to the owner already, or if
   * somebody else has decided the claim.
   */
  async mapAccount(
    claim: AccountClaim,
    { by, at, note }: Decision,
    reason?: string,
  ): Promise<MappingOutcome> {
    const decision = {
      state: 'approved',
      decided_by: by,
      decided_at: at,
      note: note ?? null,
    } as const;
    const own: Row = { ...row(claim), ...decision };
    let outcome: MappingOutcome = 'mapped';
    await this.write(async tx => {
      if (await tx('claims').where({ id: own.id }).first('id')) {
        outcome = 'mapped-before';
        return 0;
      }
      const approvedToo =
        reason === undefined ||
        (await tx('claims')
          .where({ id: reason, state: 'open' })
          .update(decision)) > 0;
      if (!approvedToo) {
        outcome = 'decided-before';
        return 0;
      }
      await tx('claims').insert(own);
      return 1;
    });
    return outcome;
  }

  private write(work: (tx: Knex) => PromiseLike<number>): Promise<boolean> {
    return this.db.transaction(async tx => {
      await lockAttribution(tx);
      const done = (await work(tx)) > 0;
      if (done) await changeAttributionVersion(tx);
      return done;
    });
  }
}
