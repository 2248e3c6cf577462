import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { ConflictError, InputError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  bastionEntityRef,
  databaseEntityRef,
  EnvironmentSpec,
} from 'backstage-plugin-zero-trust-common';

/**
 * What the environment refers to must be there for the person who asks; what it
 * would add must not be there yet.
 *
 * @throws InputError - naming every field and entity that is not found
 * @throws ConflictError - naming the entity that exists
 */
export async function checkCatalog(
  spec: EnvironmentSpec,
  catalog: CatalogService,
  credentials: BackstageCredentials,
): Promise<void> {
  const wanted = (['owner', 'service', 'system'] as const).flatMap(field =>
    spec[field] ? [{ field, ref: spec[field] }] : [],
  );
  const added = [databaseEntityRef(spec), bastionEntityRef(spec)];
  const { items } = await catalog.getEntitiesByRefs(
    {
      entityRefs: [...wanted.map(({ ref }) => ref), ...added],
      fields: ['kind', 'metadata.name'],
    },
    { credentials },
  );
  const absent = wanted
    .filter((_, index) => !items[index])
    .map(
      ({ field, ref }) =>
        `environment.${field}: ${ref} is not in the catalog, or you are not allowed to see it.`,
    );
  if (absent.length) throw new InputError(absent.join('\n'));
  added.forEach((ref, index) => {
    if (items[wanted.length + index]) {
      throw new ConflictError(
        `environment.name: ${ref} is in the catalog already. Choose another name.`,
      );
    }
  });
}
