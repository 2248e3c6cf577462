import { Knex } from 'knex';
import { chunks } from './chunks';
import { retrying } from './retrying';
import { whereInJson } from './whereInJson';

interface Row {
  name: string;
  value: string;
}

/** The inputs from the portal itself with which results were last judged. */
export class PortalInputStore {
  constructor(private readonly db: Knex) {}

  /**
   * Replaces the inputs. Calls `changed` with the names of changed ones in the same
   * transaction.
   */
  async replace(
    inputs: ReadonlyMap<string, string>,
    changed: (names: readonly string[], tx: Knex) => Promise<void>,
  ): Promise<void> {
    const rows = await this.db<Row>('portal_inputs');
    const before = new Map(rows.map(({ name, value }) => [name, value]));
    const written = [...inputs]
      .filter(([name, value]) => before.get(name) !== value)
      .map(([name, value]) => ({ name, value }))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
    const removed = [...before.keys()].filter(name => !inputs.has(name));
    if (!written.length && !removed.length) return;
    await retrying(() =>
      this.db.transaction(async tx => {
        await whereInJson(tx('portal_inputs'), 'name', removed).delete();
        for (const chunk of chunks(written)) {
          await tx('portal_inputs').insert(chunk).onConflict('name').merge();
        }
        await changed([...written.map(({ name }) => name), ...removed], tx);
      }),
    );
  }
}
