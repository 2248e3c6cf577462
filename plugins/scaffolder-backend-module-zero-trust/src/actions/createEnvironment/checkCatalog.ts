import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { RELATION_OWNED_BY } from '@backstage/catalog-model';
import { ConflictError, InputError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { lineOf } from './checkSettings';
import { Dependency, dependencyText } from './dependencyText';
import {
  bastionEntityRef,
  databaseEntityRef,
  EnvironmentSpec,
} from 'backstage-plugin-zero-trust-common/alpha';

/** The result of the checks in the catalog. */
export interface CatalogCheck {
  /** Whether the database counts for the service at once, and what to do. */
  dependency: string;
}

interface Wanted {
  field: string;
  ref: string;
}

/**
 * Returns the entities that a spec refers to, if the person can see them.
 *
 * @param added - the entities that will be registered
 * @throws InputError - naming every field and entity that is not found
 * @throws ConflictError - naming the entity that exists
 */
export async function checkEntities(
  wanted: readonly Wanted[],
  added: readonly string[],
  catalog: CatalogService,
  credentials: BackstageCredentials,
) {
  const { items } = await catalog.getEntitiesByRefs(
    {
      entityRefs: [...wanted.map(({ ref }) => ref), ...added],
      fields: ['kind', 'metadata.name', 'relations'],
    },
    { credentials },
  );
  const absent = wanted
    .filter((_, index) => !items[index])
    .map(
      ({ field, ref }) =>
        `${field}: ${ref} is not in the catalog, or you are not allowed to see it.`,
    );
  if (absent.length) throw new InputError(absent.join('\n'));
  added.forEach((ref, index) => {
    if (items[wanted.length + index]) {
      throw new ConflictError(
        `environment.name: ${ref} is in the catalog already. Choose another name.`,
      );
    }
  });
  return items;
}

/** How the environment is published, and for whom. */
interface Publication extends Pick<Dependency, 'isTrusted' | 'isRequest'> {
  /** The person who creates the environment, and the groups of that person. */
  requester: readonly string[];
}

/**
 * Checks that the person can see all entities that the environment refers to, and that
 * the entities that it adds do not exist yet. People who do not own the service can
 * also create a database for it. It counts for the service when the owners approve the
 * dependency.
 *
 * @throws InputError - naming every field and entity that is not found
 * @throws ConflictError - naming the entity that exists
 */
export async function checkCatalog(
  spec: EnvironmentSpec,
  catalog: CatalogService,
  credentials: BackstageCredentials,
  { requester, ...publication }: Publication,
): Promise<CatalogCheck> {
  const wanted = (['owner', 'service', 'system'] as const).flatMap(field =>
    spec[field] ? [{ field: `environment.${field}`, ref: spec[field] }] : [],
  );
  const items = await checkEntities(
    wanted,
    [databaseEntityRef(spec), bastionEntityRef(spec)],
    catalog,
    credentials,
  );
  const service = items[wanted.findIndex(({ ref }) => ref === spec.service)];
  const owners = (service?.relations ?? [])
    .filter(({ type }) => type === RELATION_OWNED_BY)
    .map(({ targetRef }) => targetRef.toLowerCase());
  return {
    dependency: dependencyText({
      ...publication,
      service: spec.service,
      database: databaseEntityRef(spec),
      ownsService: owners.some(owner => requester.includes(owner)),
      sameOwner: await haveSameOwner(spec.owner, owners),
    }),
  };

  /** Whether the owner of the database is one of them, above or below it. */
  async function haveSameOwner(owner: string, others: readonly string[]) {
    const own = await lineOf(owner, catalog, credentials);
    if (others.some(other => own.has(other))) return true;
    const lines = await Promise.all(
      others.map(other => lineOf(other, catalog, credentials)),
    );
    return lines.some(line => line.has(owner.toLowerCase()));
  }
}
