import { EnvironmentClass } from 'backstage-plugin-zero-trust-common';
import { namedByTags } from 'backstage-plugin-zero-trust-common/alpha';
import { DependencyClaim, ResourceClaim } from '../store/ClaimStore';
import { EntityRecord } from '../store/catalogEntity';
import { Stores } from '../store/Stores';
import { Attributor } from './attribute';
import { Attributable, ResourceAttribution } from '../store/attributable';
import { dependenciesOf, Dependency, partsOf } from './dependencies';
import { AttributionSettings, Prover } from './Prover';

/** Where the catalog changes all the time, the last pass is good enough. */
const ATTEMPTS = 5;

/** What one pass over the catalog and the resources has found. */
export interface AttributionPass {
  entities: ReadonlyMap<string, EntityRecord>;
  prover: Prover;
  /** By entity, the Resource entities that are proven to be part of it. */
  parts: ReadonlyMap<string, readonly string[]>;
  /** By ARN, what the entities say of a resource. */
  classes: ReadonlyMap<string, EnvironmentClass>;
  /** Entities for which something has changed. */
  changed: readonly string[];
}

type Found = ReadonlyMap<string, ResourceAttribution>;

function resourceClaims(
  resources: readonly Attributable[],
  found: Found,
  entities: ReadonlyMap<string, EntityRecord>,
): ResourceClaim[] {
  return resources.flatMap(({ arn, accountId, resourceKey }) =>
    found
      .get(arn)!
      .to.filter(({ attribution }) => !attribution.proven)
      .map(({ entityRef, attribution }) => ({
        kind: 'resource' as const,
        entityRef,
        holder: entities.get(entityRef)!.holder,
        resourceKey,
        arn,
        accountId,
        detail: attribution.detail,
      })),
  );
}

const dependencyClaims = (
  dependencies: readonly Dependency[],
): DependencyClaim[] =>
  dependencies
    .filter(({ proof }) => !proof)
    .map(({ dependent, resource }) => ({
      kind: 'dependency',
      entityRef: dependent.entityRef,
      holder: dependent.holder,
      target: resource.entityRef,
      targetHolder: resource.holder,
      detail: dependent.dependsOn.includes(resource.entityRef)
        ? `${dependent.entityRef} depends on it by its own file`
        : `its file says that ${dependent.entityRef} depends on it`,
    }));

function partsByEntity(
  dependencies: readonly Dependency[],
): Map<string, string[]> {
  const parts = new Map<string, string[]>();
  for (const [resource, own] of partsOf(dependencies)) {
    for (const { dependent } of own) {
      parts.set(dependent, [...(parts.get(dependent) ?? []), resource]);
    }
  }
  return parts;
}

/** Finds out whose these resources are, or all, and writes it with the open claims. */
export async function attributeAll(
  stores: Stores,
  settings: AttributionSettings,
  arns?: readonly string[],
): Promise<AttributionPass> {
  for (let attempt = 1; ; attempt++) {
    const pass = await attempted(stores, settings, arns, attempt === ATTEMPTS);
    if (pass) return pass;
  }
}

/** Nothing where the catalog or a decision became another meanwhile. */
async function attempted(
  stores: Stores,
  settings: AttributionSettings,
  arns: readonly string[] | undefined,
  isLast: boolean,
): Promise<AttributionPass | undefined> {
  const { attributions, attributionMemory, claims } = stores;
  const { version } = await attributions.state();
  const entities = new Map(
    (await stores.entities.all()).map(own => [own.entityRef, own]),
  );
  const resources = await stores.attributables.list(arns);
  const memory = await attributionMemory.remember(
    resources.flatMap(({ resourceKey, tags }) =>
      namedByTags(tags ?? {}, settings.tagKeys).named.map(({ entityRef }) => ({
        resourceKey,
        entityRef,
      })),
    ),
    entities,
  );
  const prover = new Prover([...entities.values()], settings, memory);
  const dependencies = dependenciesOf(entities, prover);
  const attributor = new Attributor(entities, dependencies, prover);
  const found: Found = new Map(
    resources.map(resource => [resource.arn, attributor.attribute(resource)]),
  );
  const parts = partsByEntity(dependencies);
  const changed: string[] = [];
  const written = await attributions.writeAt(
    isLast ? undefined : version,
    async tx => {
      changed.push(
        // Of those only that were looked at: others may have been found meanwhile.
        ...(await attributions.replace(
          [...found].flatMap(([arn, { to }]) => to.map(a => ({ arn, ...a }))),
          arns ?? [...found.keys()],
          tx,
        )),
        ...(arns ? [] : await attributions.removeGone(tx)),
        ...(await stores.entities.saveProvenDependencies(parts, tx)),
      );
      await claims.replaceOpen(
        [
          ...resourceClaims(resources, found, entities),
          ...dependencyClaims(dependencies),
        ],
        arns && resources.map(({ resourceKey }) => resourceKey),
        tx,
      );
    },
  );
  if (!written) return undefined;
  await stores.attributables.saveStates(found);
  return {
    entities,
    prover,
    parts,
    classes: new Map(
      [...found].flatMap(([arn, { environmentClass }]) =>
        environmentClass ? [[arn, environmentClass] as const] : [],
      ),
    ),
    changed,
  };
}
