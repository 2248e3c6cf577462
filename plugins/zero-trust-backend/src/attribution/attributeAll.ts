import { EnvironmentClass } from 'backstage-plugin-zero-trust-common';
import { namedByTags } from 'backstage-plugin-zero-trust-common/alpha';
import { DependencyClaim, ResourceClaim } from '../store/ClaimStore';
import { EntityRecord } from '../store/catalogEntity';
import { NamedEntity } from '../store/AttributionMemory';
import { Stores } from '../store/Stores';
import { Attributor, ClaimIndex } from './attribute';
import { CatalogView, CatalogViewCache } from './CatalogView';
import { Attributable, ResourceAttribution } from '../store/attributable';
import { dependenciesOf, Dependency, partsOf } from './dependencies';
import { AttributionSettings, Prover } from './Prover';

/** If the catalog changes all the time, the result of the last attempt is used. */
const ATTEMPTS = 5;

/** What one attempt over the catalog and the resources has found. */
export interface AttributionPass {
  entities: ReadonlyMap<string, EntityRecord>;
  prover: Prover;
  /** By entity: the Resource entities that are proven to be part of it. */
  parts: ReadonlyMap<string, readonly string[]>;
  /** By ARN: what the entities state about the resource. */
  classes: ReadonlyMap<string, EnvironmentClass>;
  /** Entities whose attribution changed. */
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
    .map(({ dependent, resource }) => {
      const byDependent = dependent.dependsOn.includes(resource.entityRef);
      const byResource = resource.dependencyOf.includes(dependent.entityRef);
      const oneOfThem = byDependent ? 'dependent' : 'resource';
      return {
        kind: 'dependency',
        entityRef: dependent.entityRef,
        holder: dependent.holder,
        target: resource.entityRef,
        targetHolder: resource.holder,
        statedBy: byDependent && byResource ? 'both' : oneOfThem,
        detail: byDependent
          ? `${dependent.entityRef} depends on it by its own file`
          : `its file says that ${dependent.entityRef} depends on it`,
      };
    });

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

/**
 * Attributes these resources, or all, and writes the attributions and the open claims.
 *
 * @param cache - caches the data that is the same for other resources
 */
export async function attributeAll(
  stores: Stores,
  settings: AttributionSettings,
  arns?: readonly string[],
  cache?: CatalogViewCache,
): Promise<AttributionPass> {
  for (let attempt = 1; ; attempt++) {
    const isLast = attempt === ATTEMPTS;
    const pass = await attempted(stores, settings, { arns, isLast, cache });
    if (pass) return pass;
  }
}

interface Attempt {
  arns: readonly string[] | undefined;
  isLast: boolean;
  cache: CatalogViewCache | undefined;
}

async function readView(
  { entities: store, attributionMemory }: Stores,
  settings: AttributionSettings,
  namedBy: () => Promise<readonly NamedEntity[]>,
): Promise<CatalogView> {
  const entities = new Map(
    (await store.all()).map(own => [own.entityRef, own]),
  );
  const memory = await attributionMemory.remember(await namedBy(), entities);
  const prover = new Prover([...entities.values()], settings, memory);
  const dependencies = dependenciesOf(entities, prover);
  return {
    entities,
    prover,
    dependencies,
    index: new ClaimIndex(entities, dependencies),
    parts: partsByEntity(dependencies),
  };
}

const namedEntities = (
  resources: readonly Attributable[],
  { tagKeys }: AttributionSettings,
): NamedEntity[] =>
  resources.flatMap(({ resourceKey, tags }) =>
    namedByTags(tags ?? {}, tagKeys).named.map(({ entityRef }) => ({
      resourceKey,
      entityRef,
    })),
  );

/** Returns undefined if the catalog or a decision changed meanwhile. */
async function attempted(
  stores: Stores,
  settings: AttributionSettings,
  { arns, isLast, cache }: Attempt,
): Promise<AttributionPass | undefined> {
  const { attributables, attributions, attributionMemory, claims } = stores;
  const state = await attributions.state();
  const cached = arns && cache?.get(state);
  let resources: Attributable[] = [];
  const named = async () => {
    resources = await attributables.list(arns);
    return namedEntities(resources, settings);
  };
  const view = cached ?? (await readView(stores, settings, named));
  const { entities, dependencies, index, parts } = view;
  const prover = cached
    ? cached.prover.withTags(
        await attributionMemory.rememberTags(await named(), entities),
      )
    : view.prover;
  const attributor = new Attributor(entities, index, prover);
  const found: Found = new Map(
    resources.map(resource => [resource.arn, attributor.attribute(resource)]),
  );
  const changed: string[] = [];
  const keys = resources.map(({ resourceKey }) => resourceKey);
  const written = await attributions.writeAt(
    isLast ? undefined : state.version,
    async tx => {
      changed.length = 0;
      changed.push(
        // Only those that were looked up: others may have been found meanwhile.
        ...(await attributions.replace(
          [...found].flatMap(([arn, { to }]) => to.map(a => ({ arn, ...a }))),
          arns ?? [...found.keys()],
          tx,
        )),
        ...(arns ? [] : await attributions.removeGone(tx)),
      );
      const own = resourceClaims(resources, found, entities);
      if (cached) {
        await claims.replaceOpenOfResources(own, keys, tx);
      } else {
        changed.push(
          ...(await stores.entities.saveProvenDependencies(parts, tx)),
        );
        await claims.replaceOpen(
          [...own, ...dependencyClaims(dependencies)],
          arns && keys,
          tx,
        );
      }
      // Entities that lost a resource are listed here only, in case this update is
      // interrupted.
      await stores.due.mark(changed, tx);
    },
  );
  if (!written) return undefined;
  if (!isLast) cache?.set(state, view);
  await attributables.saveStates(found);
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
