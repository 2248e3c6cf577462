import { Knex } from 'knex';
import { createHmac } from 'node:crypto';

/**
 * Handles of resources whose ARN is withheld: the same in each response about an
 * entity, and different for another entity. Nobody can guess the ARN without the key in
 * this database.
 */
export class HandleStore {
  private key?: Promise<string>;

  constructor(private readonly db: Knex) {}

  /** Returns a function from ARNs to the handles of an entity's resources. */
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
