import { Knex } from 'knex';
import { AttributionPass } from '../attribution/attributeAll';
import { chunks } from '../store/chunks';
import { Stores } from '../store/Stores';
import { EntityEvidenceReader } from './EntityEvidenceReader';
import { recordHistory } from './recordHistory';
import { Rules } from './rules';
import { summariseEntity } from './summariseEntity';

/**
 * The number of entities in one transaction. It limits memory, and how long rows are
 * locked.
 */
const ENTITIES_AT_A_TIME = 400;

/** Writes the postures of entities from their resources, with the changes. */
export class EntitySummariser {
  private readonly evidence: EntityEvidenceReader;

  constructor(
    private readonly stores: Stores,
    private readonly rules: Rules,
    private readonly clock: () => string,
  ) {
    this.evidence = new EntityEvidenceReader(stores);
  }

  /** Removes the posture of an entity that has left the catalog. */
  async summarise(refs: Iterable<string>, pass: AttributionPass) {
    const ordered = [...new Set(refs)].sort();
    for (const chunk of chunks(ordered, ENTITIES_AT_A_TIME)) {
      await this.summariseSome(chunk, pass);
    }
  }

  private async summariseSome(
    refs: readonly string[],
    pass: AttributionPass,
  ): Promise<void> {
    const { postures, transaction } = this.stores;
    const known = pass.entities;
    await transaction(async tx => {
      const before = new Map(
        (await postures.lock(refs, tx))
          // A new holder of the name has no earlier posture.
          .filter(p => known.get(p.entityRef)?.holder === p.holder)
          .map(p => [p.entityRef, p]),
      );
      await this.removeGone(
        refs.filter(ref => !known.has(ref)),
        tx,
      );
      const present = refs.flatMap(ref => known.get(ref) ?? []);
      const evidence = await this.evidence.read(present, pass, before, tx);
      const now = this.clock();
      await recordHistory(
        evidence.map(({ through, ...own }) => ({
          before: before.get(own.entityRef),
          after: summariseEntity(own, this.rules, now),
          resources: own.resources,
          evidenceOf: through,
        })),
        {
          holderOf: ref => known.get(ref)?.holder ?? 0,
          stores: this.stores,
          rules: this.rules,
          now,
          tx,
        },
      );
    });
  }

  /**
   * An entity that was added to the catalog after this update read it is updated by the
   * next one.
   */
  private async removeGone(refs: readonly string[], tx: Knex): Promise<void> {
    if (!refs.length) return;
    const { due, entities, postures } = this.stores;
    const present = new Set(await entities.present(refs, tx));
    await postures.remove(
      refs.filter(ref => !present.has(ref)),
      tx,
    );
    await postures.removeEmpty([...present], tx);
    await due.mark([...present], tx);
  }
}
