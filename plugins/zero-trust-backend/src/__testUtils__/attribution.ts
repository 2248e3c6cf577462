import { TAG_ENTITY_REF } from 'backstage-plugin-zero-trust-common';
import { Attributor, ClaimIndex } from '../attribution/attribute';
import { dependenciesOf } from '../attribution/dependencies';
import { AttributionSettings, Prover } from '../attribution/Prover';
import { TrustedLocations } from '../attribution/TrustedLocations';
import { CatalogEntity, EntityRecord } from '../store/catalogEntity';
import { Memory, NOTHING_REMEMBERED } from '../store/memory';
import { PAYMENTS } from './estate';

export interface AttributionOptions {
  accounts?: Record<string, string[]>;
  trustedLocations?: string[];
  tagKeys?: string[];
  memory?: Partial<Memory>;
}

/** Returns attribution over these entities. Each is the only holder of its name. */
export function attribution(
  catalog: readonly CatalogEntity[],
  {
    accounts = { [PAYMENTS]: ['group:default/payments'] },
    trustedLocations = [],
    tagKeys = [TAG_ENTITY_REF],
    memory = {},
  }: AttributionOptions = {},
) {
  const entities = new Map(
    catalog.map((own, index): [string, EntityRecord] => [
      own.entityRef,
      { ...own, holder: index + 1 },
    ]),
  );
  const settings: AttributionSettings = {
    accountOwners: new Map(Object.entries(accounts)),
    trustedLocations: new TrustedLocations(trustedLocations),
    tagKeys,
  };
  const prover = new Prover([...entities.values()], settings, {
    ...NOTHING_REMEMBERED,
    dependencies: new Map(
      [...entities.values()].flatMap(({ holder, dependsOn }) =>
        dependsOn.map((target): [string, number | null] => [
          `${holder} ${target}`,
          entities.get(target)?.holder ?? null,
        ]),
      ),
    ),
    ...memory,
  });
  const dependencies = dependenciesOf(entities, prover);
  return {
    entities,
    prover,
    dependencies,
    attributor: new Attributor(
      entities,
      new ClaimIndex(entities, dependencies),
      prover,
    ),
  };
}
