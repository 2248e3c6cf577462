import { Knex } from 'knex';
import { createHmac } from 'node:crypto';

/**
 * Names resources whose ARN is withheld: the same in each answer about an entity, and
 * another for another entity. Without the key of this database nobody can guess the ARN.
 */
export class HandleStore {
  private key?: Promise<string>;

  constructor(private readonly db: Knex) {}

  /** Returns what names the resources of an entity, by ARN. */
  async of(entityRef: string): Promise<(arn: string) => string> {
    this.key ??= this.read();
    const key = await this.key;
    return arn =>
      createHmac('sha256', key)
        .update(JSON.stringify([entityRef, arn]))
        .digest('base64url')
        .slice(0, 22);
  }

  private async read(): Promise<string> {
    try {
      const row = await this.db('handle_key').first('key');
      return row.key;
    } catch (error) {
      this.key = undefined;
      throw error;
    }
  }
}
