import { Attestation } from 'backstage-plugin-zero-trust-common';
import { Knex } from 'knex';
import { markDue } from './DueStore';
import { DAY } from './durations';
import { fromJson, toJson } from './json';
import { retrying } from './retrying';
import { whereInJson } from './whereInJson';

interface Row {
  id: string;
  control_id: string;
  resource_arn: string;
  account_id: string;
  answers: string;
  holds: boolean | number;
  note: string;
  attested_by: string;
  attested_at: string;
  expires_at: string;
  revoked_at: string | null;
  revoked_by: string | null;
  ended_at: string | null;
}

const record = (row: Row): Attestation => ({
  id: row.id,
  controlId: row.control_id,
  resourceArn: row.resource_arn,
  accountId: row.account_id,
  answers: fromJson<Record<string, string>>(row.answers),
  holds: Boolean(row.holds),
  note: row.note,
  attestedBy: row.attested_by,
  attestedAt: row.attested_at,
  expiresAt: row.expires_at,
  ...(row.revoked_at !== null && { revokedAt: row.revoked_at }),
  ...(row.revoked_by !== null && { revokedBy: row.revoked_by }),
});

/** The attestations of people. Revoked and expired ones are never deleted. */
export class AttestationStore {
  constructor(private readonly db: Knex) {}

  async add(attestation: Attestation): Promise<void> {
    await retrying(() =>
      this.db.transaction(async tx => {
        await markDue(tx, [attestation.resourceArn]);
        await tx('attestations').insert({
          id: attestation.id,
          control_id: attestation.controlId,
          resource_arn: attestation.resourceArn,
          account_id: attestation.accountId,
          answers: toJson(attestation.answers),
          holds: attestation.holds,
          note: attestation.note,
          attested_by: attestation.attestedBy,
          attested_at: attestation.attestedAt,
          expires_at: attestation.expiresAt,
        });
      }),
    );
  }

  /** Returns false if there is no such attestation, or if it was revoked before. */
  async revoke(id: string, by: string, now: string): Promise<boolean> {
    return retrying(() =>
      this.db.transaction(async tx => {
        const inForce = () =>
          tx<Row>('attestations').where({ id }).whereNull('revoked_at');
        const found = await inForce().first('resource_arn');
        if (!found) return false;
        await markDue(tx, [found.resource_arn]);
        return (
          (await inForce().update({ revoked_at: now, revoked_by: by })) > 0
        );
      }),
    );
  }

  async byId(id: string): Promise<Attestation | undefined> {
    const row = await this.db<Row>('attestations').where({ id }).first();
    return row && record(row);
  }

  /** Returns a page, newest first. */
  async list({
    among,
    after,
    limit,
  }: {
    /** Only of these accounts. Absent: all. */
    among?: readonly string[];
    after?: Pick<Attestation, 'attestedAt' | 'id'>;
    limit: number;
  }): Promise<Attestation[]> {
    const query = this.db<Row>('attestations');
    if (among) whereInJson(query, 'account_id', among);
    if (after) {
      query.whereRaw('(attested_at, id) < (?, ?)', [
        after.attestedAt,
        after.id,
      ]);
    }
    const rows: Row[] = await query
      .orderBy([
        { column: 'attested_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(limit);
    return rows.map(record);
  }

  /**
   * Returns the newest attestation of each control and resource, if it is in force and
   * ends before this time.
   */
  async endingBefore(until: string, now: string): Promise<Attestation[]> {
    const rows = await this.db<Row>('attestations')
      .whereNull('revoked_at')
      .where('expires_at', '>', now)
      .where('expires_at', '<=', until)
      .whereNotExists(
        this.db('attestations as later')
          .whereRaw('later.control_id = attestations.control_id')
          .whereRaw('later.resource_arn = attestations.resource_arn')
          .whereRaw('later.expires_at > attestations.expires_at')
          .whereNull('later.revoked_at'),
      )
      .orderBy('id');
    return rows.map(record);
  }

  /**
   * Shortens the attestations of a control that are valid for longer than the catalogue
   * now allows.
   */
  async limitValidity(controlId: string, validDays: number): Promise<void> {
    const rows = await this.db<Row>('attestations')
      .where({ control_id: controlId })
      .whereNull('revoked_at')
      .whereNull('ended_at')
      .select('id', 'attested_at', 'expires_at');
    for (const { id, attested_at: at, expires_at: before } of rows) {
      const until = new Date(Date.parse(at) + validDays * DAY).toISOString();
      if (until >= before) continue;
      await this.db<Row>('attestations')
        .where({ id })
        .whereNull('ended_at')
        .update({ expires_at: until });
    }
  }

  /**
   * Ends expired attestations, each in a transaction of its own, in which `write` gets
   * those whose end leaves no other in force. Only one of several back ends ends each.
   */
  async endExpired(
    now: string,
    write: (ended: Attestation) => Promise<void>,
  ): Promise<void> {
    const expired = (db: Knex) =>
      db<Row>('attestations')
        .whereNull('revoked_at')
        .whereNull('ended_at')
        .where('expires_at', '<=', now);
    for (const { id } of await expired(this.db).select('id').orderBy('id')) {
      await retrying(() =>
        this.db.transaction(async tx => {
          const [ended]: Row[] = await expired(tx)
            .where({ id })
            .update({ ended_at: now })
            .returning('*');
          if (!ended) return;
          const other = await tx<Row>('attestations')
            .where({
              control_id: ended.control_id,
              resource_arn: ended.resource_arn,
            })
            .whereNull('revoked_at')
            .where('attested_at', '<=', ended.expires_at)
            .where('expires_at', '>', ended.expires_at)
            .first();
          if (!other) await write(record(ended));
        }),
      );
    }
  }

  /** Returns the attestations that are neither revoked nor expired. */
  async inForce(
    arns: readonly string[],
    now: string,
    tx: Knex = this.db,
  ): Promise<Attestation[]> {
    const rows: Row[] = await whereInJson(
      tx<Row>('attestations')
        .select('*')
        .whereNull('revoked_at')
        .where('expires_at', '>', now),
      'resource_arn',
      arns,
    );
    return rows.map(record);
  }
}
