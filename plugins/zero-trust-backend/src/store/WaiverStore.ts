import { WaiverState } from 'backstage-plugin-zero-trust-common';
import { WaiverInForce } from 'backstage-plugin-zero-trust-common/alpha';
import { WaiverCount } from 'backstage-plugin-zero-trust-common/responses';
import { Knex } from 'knex';
import { AccountOwners } from './accountOwners';
import { markDue } from './DueStore';
import { FOUNDATION } from './resourceRow';
import { retrying } from './retrying';
import { whereInJson } from './whereInJson';

/** A waiver as it is stored. */
export interface WaiverRecord {
  id: string;
  controlId: string;
  entityRef: string;
  /** The holder of the entity's name. */
  holder: number;
  /** Absent if the waiver is for every resource of the entity. */
  resource?: { arn: string; id: string };
  reason: string;
  ticket?: string;
  state: WaiverState;
  requestedBy: string;
  requestedAt: string;
  expiresAt: string;
  renews?: string;
  /** The same for all requests of one import. */
  importId?: string;
  decision?: { by: string; at: string; note?: string };
  ended?: { by: string; at: string };
}

interface Row {
  id: string;
  control_id: string;
  entity_ref: string;
  holder: number;
  resource_arn: string;
  resource_id: string;
  reason: string;
  ticket: string | null;
  state: WaiverState;
  requested_by: string;
  requested_at: string;
  expires_at: string;
  renews: string | null;
  import_id: string | null;
  decided_by: string | null;
  decided_at: string | null;
  note: string | null;
  ended_by: string | null;
  ended_at: string | null;
}

const isOpenOrInForce = (state: WaiverState) =>
  state === 'requested' || state === 'approved';

const recordOf = (row: Row, now: string): WaiverRecord => ({
  id: row.id,
  controlId: row.control_id,
  entityRef: row.entity_ref,
  holder: row.holder,
  ...(row.resource_arn && {
    resource: { arn: row.resource_arn, id: row.resource_id },
  }),
  reason: row.reason,
  ...(row.ticket !== null && { ticket: row.ticket }),
  state:
    isOpenOrInForce(row.state) && row.expires_at <= now ? 'expired' : row.state,
  requestedBy: row.requested_by,
  requestedAt: row.requested_at,
  expiresAt: row.expires_at,
  ...(row.renews !== null && { renews: row.renews }),
  ...(row.import_id !== null && { importId: row.import_id }),
  ...(row.decided_by !== null && {
    decision: {
      by: row.decided_by,
      at: row.decided_at!,
      ...(row.note !== null && { note: row.note }),
    },
  }),
  ...(row.ended_by !== null && {
    ended: { by: row.ended_by, at: row.ended_at! },
  }),
});

const keyOf = ({ entityRef, controlId, resource }: WaiverRecord) => [
  entityRef,
  controlId,
  resource?.arn ?? '',
];

/** Compares keys part by part, in the order of code units. */
function compareKeys(a: readonly string[], b: readonly string[]): number {
  const index = a.findIndex((part, at) => part !== b[at]);
  if (index < 0) return 0;
  return a[index] < b[index] ? -1 : 1;
}

/**
 * How often adding a request is retried if the conflicting one was decided meanwhile.
 */
const ATTEMPTS = 5;

export interface WaiverQuery {
  entityRef?: string;
  controlId?: string;
  states?: readonly WaiverState[];
  /** Only waivers that end before this time. */
  expiresBefore?: string;
  /** Only waivers of these entities. Absent: all. */
  among?: readonly string[];
  /** The start of the page: after this waiver. */
  after?: { requestedAt: string; id: string };
  limit: number;
}

/** A resource that a waiver of the entity can cover. */
export interface WaivableResource {
  arn: string;
  /** The entity on which its evidence is read. */
  on: string;
}

/** The decisions of people about failures. Ended waivers are never deleted. */
export class WaiverStore {
  constructor(private readonly db: Knex) {}

  /**
   * Adds a request. Returns the undecided request for the same, if there is one: then
   * nothing is added. An expired undecided request does not block a new one.
   */
  async request(waiver: WaiverRecord): Promise<WaiverRecord | undefined> {
    return this.db.transaction(tx => this.addIn(tx, waiver));
  }

  /**
   * Adds all requests, or none: then returns the conflicting requests, by position.
   * Adds them in the order of entity, control and ARN, so two imports do not deadlock.
   */
  async requestAll(
    waivers: readonly WaiverRecord[],
  ): Promise<Map<number, WaiverRecord>> {
    const ordered = [...waivers.entries()].sort(([, a], [, b]) =>
      compareKeys(keyOf(a), keyOf(b)),
    );
    return retrying(() => this.addAll(ordered));
  }

  private async addAll(
    waivers: ReadonlyArray<[number, WaiverRecord]>,
  ): Promise<Map<number, WaiverRecord>> {
    const conflicts = new Map<number, WaiverRecord>();
    const tx = await this.db.transaction();
    try {
      for (const [index, waiver] of waivers) {
        const waiting = await this.addIn(tx, waiver);
        if (waiting) conflicts.set(index, waiting);
      }
      if (conflicts.size) await tx.rollback();
      else await tx.commit();
    } catch (error) {
      if (!tx.isCompleted()) await tx.rollback();
      throw error;
    }
    return conflicts;
  }

  private async addIn(
    tx: Knex,
    waiver: WaiverRecord,
  ): Promise<WaiverRecord | undefined> {
    const now = waiver.requestedAt;
    const row: Row = {
      id: waiver.id,
      control_id: waiver.controlId,
      entity_ref: waiver.entityRef,
      holder: waiver.holder,
      resource_arn: waiver.resource?.arn ?? '',
      resource_id: waiver.resource?.id ?? '',
      reason: waiver.reason,
      ticket: waiver.ticket ?? null,
      state: 'requested',
      requested_by: waiver.requestedBy,
      requested_at: now,
      expires_at: waiver.expiresAt,
      renews: waiver.renews ?? null,
      import_id: waiver.importId ?? null,
      decided_by: null,
      decided_at: null,
      note: null,
      ended_by: null,
      ended_at: null,
    };
    const same = () =>
      tx<Row>('waivers').where({
        entity_ref: row.entity_ref,
        holder: row.holder,
        control_id: row.control_id,
        resource_arn: row.resource_arn,
        state: 'requested',
      });
    await same().where('expires_at', '<=', now).update({ state: 'expired' });
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const added = await tx<Row>('waivers')
        .insert(row)
        .onConflict()
        .ignore()
        .returning('id');
      if (added.length) return undefined;
      const waiting = await same().first();
      if (waiting) return recordOf(waiting, now);
      // The conflicting request was decided meanwhile, and does not block this one any
      // more.
    }
    throw new Error(
      `Cannot add waiver ${row.id}: other requests for the same were decided at the same time. Try again.`,
    );
  }

  async byId(id: string, now: string): Promise<WaiverRecord | undefined> {
    const row = await this.db<Row>('waivers').where({ id }).first();
    return row && recordOf(row, now);
  }

  /**
   * Returns the waivers that were requested, decided or ended after `since`, and not
   * after `until`.
   */
  async changed(since: string, until: string): Promise<WaiverRecord[]> {
    const rows: Row[] = await this.db<Row>('waivers')
      .where(any => {
        for (const at of ['requested_at', 'decided_at', 'ended_at']) {
          any.orWhere(own => own.where(at, '>', since).where(at, '<=', until));
        }
      })
      .orderBy(['requested_at', 'id']);
    return rows.map(row => recordOf(row, until));
  }

  /**
   * Ends expired waivers, each in a transaction of its own, in which `write` gets it.
   * Only one of several back ends ends each.
   */
  async endExpired(
    now: string,
    write: (ended: WaiverRecord) => Promise<void>,
  ): Promise<void> {
    const expired = (db: Knex) =>
      db<Row>('waivers')
        .where(any =>
          any
            .whereIn('state', ['requested', 'approved'])
            // A new request for the same has ended it.
            .orWhere(own =>
              own.where({ state: 'expired' }).whereNull('ended_at'),
            ),
        )
        .where('expires_at', '<=', now);
    for (const { id } of await expired(this.db).select('id').orderBy('id')) {
      await retrying(() =>
        this.db.transaction(async tx => {
          const [ended]: Row[] = await expired(tx)
            .where({ id })
            .update({ state: 'expired', ended_at: now })
            .returning('*');
          if (ended) await write(recordOf(ended, now));
        }),
      );
    }
  }

  /**
   * Returns how many undecided requests there are, by entity and by the person who made
   * them.
   */
  async requested(
    now: string,
  ): Promise<Array<{ entityRef: string; requestedBy: string; count: number }>> {
    const rows: Array<{
      entity_ref: string;
      requested_by: string;
      total: number | string;
    }> = await this.ofHolders()
      .where({ state: 'requested' })
      .where('expires_at', '>', now)
      .select('entity_ref', 'requested_by')
      .count({ total: '*' })
      .groupBy('entity_ref', 'requested_by');
    return rows.map(row => ({
      entityRef: row.entity_ref,
      requestedBy: row.requested_by,
      count: Number(row.total),
    }));
  }

  /** Returns every entity that a waiver names. */
  async refs(): Promise<string[]> {
    const rows = await this.db<Row>('waivers').distinct('entity_ref');
    return rows.map(row => row.entity_ref);
  }

  /**
   * Returns waivers, the newest request first, without those of holders that left the
   * catalog.
   */
  async list(
    query: WaiverQuery,
    now: string,
  ): Promise<{ items: WaiverRecord[]; total: number }> {
    const filtered = () => {
      const rows = this.ofHolders();
      if (query.entityRef) rows.where('entity_ref', query.entityRef);
      if (query.controlId) rows.where('control_id', query.controlId);
      if (query.expiresBefore) {
        rows.where('expires_at', '<=', query.expiresBefore);
      }
      if (query.among) whereInJson(rows, 'entity_ref', query.among);
      const { states } = query;
      if (states) {
        rows.where(any => {
          for (const state of states) {
            any.orWhere(one => {
              if (state === 'expired') {
                one
                  .where({ state })
                  .orWhere(late =>
                    late
                      .whereIn('state', ['requested', 'approved'])
                      .where('expires_at', '<=', now),
                  );
              } else {
                one.where({ state });
                if (isOpenOrInForce(state)) one.where('expires_at', '>', now);
              }
            });
          }
        });
      }
      return rows;
    };
    const [{ total }] = await filtered().count({ total: '*' });
    const page = filtered().select('*');
    if (query.after) {
      page.whereRaw('(requested_at, id) < (?, ?)', [
        query.after.requestedAt,
        query.after.id,
      ]);
    }
    const rows: Row[] = await page
      .orderBy([
        { column: 'requested_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(query.limit);
    return { items: rows.map(row => recordOf(row, now)), total: Number(total) };
  }

  /**
   * Returns false if somebody else has decided the waiver, or if it has expired.
   * @param covered - ARNs of accounts that it covers
   */
  async decide(
    { id, renews }: Pick<WaiverRecord, 'id' | 'renews'>,
    state: 'approved' | 'rejected',
    { by, at, note }: { by: string; at: string; note?: string },
    covered: readonly string[] = [],
  ): Promise<boolean> {
    return retrying(() =>
      this.db.transaction(async tx => {
        const decided = await tx<Row>('waivers')
          .where({ id, state: 'requested' })
          .where('expires_at', '>', at)
          .update({
            state,
            decided_by: by,
            decided_at: at,
            note: note ?? null,
          });
        if (decided && renews && state === 'approved') {
          await tx<Row>('waivers')
            .where({ id: renews, state: 'approved' })
            // One that has expired ended by itself: this is audited.
            .where('expires_at', '>', at)
            .update({ state: 'renewed', ended_by: by, ended_at: at });
        }
        if (decided) await markCovered(tx, id, covered);
        return decided > 0;
      }),
    );
  }

  /**
   * Returns false if the waiver is neither requested nor in force.
   * @param covered - ARNs of accounts that it covers
   */
  async revoke(
    id: string,
    { by, at }: { by: string; at: string },
    covered: readonly string[] = [],
  ): Promise<boolean> {
    return retrying(() =>
      this.db.transaction(async tx => {
        const revoked = await tx<Row>('waivers')
          .where({ id })
          .whereIn('state', ['requested', 'approved'])
          .where('expires_at', '>', at)
          .update({ state: 'revoked', ended_by: by, ended_at: at });
        if (revoked) await markCovered(tx, id, covered);
        return revoked > 0;
      }),
    );
  }

  /**
   * Returns the resources of an entity that a waiver can cover: those that belong to it
   * with proof, and those of Resource entities that are part of it and have one of its
   * owners. Only the other team can waive failures of its database. For an owner of
   * accounts, returns the subjects about these accounts.
   */
  async resourcesOf(
    entityRef: string,
    accountOwners: AccountOwners,
  ): Promise<WaivableResource[]> {
    const found = await this.resourcesByEntity([entityRef], accountOwners);
    return found.get(entityRef)!;
  }

  /** Like `resourcesOf`, for each of these entities. */
  async resourcesByEntity(
    refs: readonly string[],
    accountOwners: AccountOwners,
  ): Promise<Map<string, WaivableResource[]>> {
    const rows: Array<{ entity_ref: string; arn: string; through: string }> =
      await whereInJson(
        waivable(
          this.db('attributions')
            .join('resources', 'resources.arn', 'attributions.arn')
            .whereNull('resources.not_judged')
            .orderBy('attributions.id')
            .select(
              'attributions.entity_ref',
              'attributions.arn',
              'attributions.through',
            ),
          this.db,
        ),
        'attributions.entity_ref',
        refs,
      );
    const found = new Map(
      refs.map(ref => [ref, new Map<string, WaivableResource>()]),
    );
    for (const { entity_ref: ref, arn, through } of rows) {
      const own = found.get(ref)!;
      // A viewer who can read the resource directly on this entity does not need the
      // other one.
      if (!through || !own.has(arn)) own.set(arn, { arn, on: through || ref });
    }
    const wanted = new Set(refs);
    const owned = [...accountOwners].flatMap(([accountId, owners]) =>
      owners.some(owner => wanted.has(owner)) ? accountId : [],
    );
    for (const [owner, arns] of await this.accountsOf(
      this.foundation().orderBy('arn'),
      ['account_id', owned],
      accountOwners,
    )) {
      arns.forEach(arn => found.get(owner)?.set(arn, { arn, on: owner }));
    }
    return new Map([...found].map(([ref, own]) => [ref, [...own.values()]]));
  }

  /**
   * Returns the approved waivers that have not expired, for each resource that they
   * cover. A waiver covers a resource only while the resource belongs to the entity
   * with proof, and the name of the entity has the same holder as at the request.
   */
  async inForce(
    arns: readonly string[],
    now: string,
    accountOwners: AccountOwners,
    tx: Knex = this.db,
  ): Promise<WaiverInForce[]> {
    const ofServices: Array<Row & { covered: string }> = await whereInJson(
      waivable(
        tx('waivers')
          .join('attributions', 'attributions.entity_ref', 'waivers.entity_ref')
          .join('entities', own =>
            own
              .on('entities.entity_ref', 'waivers.entity_ref')
              .andOn('entities.holder', 'waivers.holder'),
          )
          .where('waivers.state', 'approved')
          .where('waivers.expires_at', '>', now)
          .where(isCovered)
          .distinct('waivers.*', 'attributions.arn as covered'),
        tx,
      ),
      'attributions.arn',
      arns,
    );
    const ofAccounts = await this.coveringAccounts(
      await this.accountsOf(
        this.foundation(tx),
        ['arn', accountOwners.size ? arns : []],
        accountOwners,
      ),
      now,
      tx,
    );
    return [...ofServices, ...ofAccounts].map(row => ({
      id: row.id,
      controlId: row.control_id,
      resourceArn: row.covered,
      ...(row.resource_id && { resourceId: row.resource_id }),
      expiresAt: row.expires_at,
      reason: row.reason,
      ...(row.ticket !== null && { ticket: row.ticket }),
      requestedBy: row.requested_by,
      approvedBy: row.decided_by!,
    }));
  }

  /**
   * Counts the waivers in force of each of these entities that cover a resource, as
   * `inForce` returns them. An entity without one is absent.
   * @param soon - counts as ending soon what ends until then
   */
  async countInForce(
    refs: readonly string[],
    now: string,
    soon: string,
  ): Promise<Map<string, WaiverCount>> {
    const rows: Array<{
      entity_ref: string;
      in_force: number | string;
      ending_soon: number | string;
    }> = await whereInJson(
      this.ofHolders()
        .where({ state: 'approved' })
        .where('expires_at', '>', now)
        .whereExists(
          waivable(
            this.db('attributions')
              .whereRaw('attributions.entity_ref = waivers.entity_ref')
              .where(isCovered),
            this.db,
          ),
        )
        .groupBy('entity_ref')
        .select('entity_ref')
        .count({ in_force: '*' })
        .select(
          this.db.raw(
            'sum(case when expires_at <= ? then 1 else 0 end) as ending_soon',
            [soon],
          ),
        ),
      'entity_ref',
      refs,
    );
    return new Map(
      rows.map(row => [
        row.entity_ref,
        {
          inForce: Number(row.in_force),
          endingSoon: Number(row.ending_soon),
        },
      ]),
    );
  }

  /** Selects waivers without those of holders that left the catalog. */
  private ofHolders() {
    return this.db<Row>('waivers').whereExists(
      this.db('entities')
        .whereRaw('entities.entity_ref = waivers.entity_ref')
        .whereRaw('entities.holder = waivers.holder'),
    );
  }

  /** Selects the subjects about accounts. */
  private foundation(tx: Knex = this.db) {
    return tx('resources')
      .where({ state: FOUNDATION })
      .select('arn', 'account_id');
  }

  /**
   * Returns, by owner, the ARNs of the subjects about the owner's accounts, of some of
   * them.
   */
  private async accountsOf(
    foundation: Knex.QueryBuilder,
    [column, values]: ['account_id' | 'arn', readonly string[]],
    accountOwners: AccountOwners,
  ): Promise<Map<string, string[]>> {
    if (!values.length) return new Map();
    const rows: Array<{ arn: string; account_id: string }> = await whereInJson(
      foundation,
      column,
      values,
    );
    const found = new Map<string, string[]>();
    for (const { arn, account_id: accountId } of rows) {
      for (const owner of accountOwners.get(accountId) ?? []) {
        found.set(owner, [...(found.get(owner) ?? []), arn]);
      }
    }
    return found;
  }

  /** Returns the waivers in force of these owners, for each ARN that they cover. */
  private async coveringAccounts(
    arnsOf: ReadonlyMap<string, readonly string[]>,
    now: string,
    tx: Knex,
  ): Promise<Array<Row & { covered: string }>> {
    if (!arnsOf.size) return [];
    const rows: Row[] = await whereInJson(
      tx('waivers')
        .join('entities', own =>
          own
            .on('entities.entity_ref', 'waivers.entity_ref')
            .andOn('entities.holder', 'waivers.holder'),
        )
        .where('waivers.state', 'approved')
        .where('waivers.expires_at', '>', now)
        .select('waivers.*'),
      'waivers.entity_ref',
      [...arnsOf.keys()],
    );
    return rows.flatMap(row =>
      arnsOf
        .get(row.entity_ref)!
        .filter(arn => !row.resource_arn || row.resource_arn === arn)
        .map(covered => ({ ...row, covered })),
    );
  }
}

/**
 * Filters by the subject of a waiver: one resource, or every resource of its entity.
 */
function isCovered(own: Knex.QueryBuilder): void {
  own
    .where('waivers.resource_arn', '')
    .orWhereRaw('waivers.resource_arn = attributions.arn');
}

/** Marks the resources that a waiver covers to be judged again. */
async function markCovered(
  tx: Knex,
  id: string,
  accounts: readonly string[],
): Promise<void> {
  const rows: Array<{ arn: string }> = await tx('waivers')
    .join('attributions', 'attributions.entity_ref', 'waivers.entity_ref')
    .where('waivers.id', id)
    .where(isCovered)
    .distinct('attributions.arn');
  await markDue(tx, [...new Set([...rows.map(({ arn }) => arn), ...accounts])]);
}

/** Filters the attributions to resources that belong directly to the entity. */
function waivable<T extends Knex.QueryBuilder>(attributions: T, db: Knex): T {
  return attributions
    .where('attributions.proven', true)
    .where(own =>
      own
        .where('attributions.through', '')
        .orWhereExists(
          db('entity_relations as part')
            .join('entity_relations as whole', 'whole.target', 'part.target')
            .where('part.type', 'owner')
            .where('whole.type', 'owner')
            .whereRaw('part.entity_ref = attributions.through')
            .whereRaw('whole.entity_ref = attributions.entity_ref'),
        ),
    ) as T;
}
