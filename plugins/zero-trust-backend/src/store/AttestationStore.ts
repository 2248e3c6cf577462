import { Attestation } from 'backstage-plugin-zero-trust-common';
import { limitAttestation } from 'backstage-plugin-zero-trust-common/alpha';
import { Knex } from 'knex';
import { markDue } from './DueStore';
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

/** By control: the days for which the catalogue now allows attestations. */
export type ValidDays = ReadonlyMap<string, number>;

/** Returns an attestation with the end that counts by the present catalogue. */
export const limited = (
  attestation: Attestation,
  validDays: ValidDays,
): Attestation =>
  limitAttestation(
    attestation,
    validDays.get(attestation.controlId) ?? Infinity,
  );

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
  async endingBefore(
    until: string,
    now: string,
    validDays: ValidDays,
  ): Promise<Attestation[]> {
    const rows: Row[] = await this.db<Row>('attestations')
      .whereNull('revoked_at')
      .where('expires_at', '>', now)
      .orderBy('id');
    const ofSame = new Map<string, Attestation[]>();
    for (const own of rows.map(row => limited(record(row), validDays))) {
      if (own.expiresAt <= now) continue;
      const key = toJson([own.controlId, own.resourceArn]);
      ofSame.set(key, [...(ofSame.get(key) ?? []), own]);
    }
    return [...ofSame.values()].flatMap(same =>
      same.filter(
        ({ expiresAt }) =>
          expiresAt <= until &&
          same.every(other => other.expiresAt <= expiresAt),
      ),
    );
  }

  /**
   * Ends expired attestations, each in a transaction of its own, in which `write` gets
   * those whose end leaves no other in force. Only one of several back ends ends each.
   */
  async endExpired(
    now: string,
    validDays: ValidDays,
    write: (ended: Attestation) => Promise<void>,
  ): Promise<void> {
    const open = (db: Knex) =>
      db<Row>('attestations').whereNull('revoked_at').whereNull('ended_at');
    const rows: Row[] = await open(this.db).orderBy('id');
    const expired = rows
      .map(row => limited(record(row), validDays))
      .filter(({ expiresAt }) => expiresAt <= now);
    for (const own of expired) {
      const { id, controlId, resourceArn, expiresAt } = own;
      await retrying(() =>
        this.db.transaction(async tx => {
          const ended = await open(tx).where({ id }).update({ ended_at: now });
          if (!ended) return;
          const others: Row[] = await tx<Row>('attestations')
            .where({ control_id: controlId, resource_arn: resourceArn })
            .whereNull('revoked_at')
            .where('attested_at', '<=', expiresAt);
          const isReplaced = others.some(
            other => limited(record(other), validDays).expiresAt > expiresAt,
          );
          if (!isReplaced) await write(own);
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
