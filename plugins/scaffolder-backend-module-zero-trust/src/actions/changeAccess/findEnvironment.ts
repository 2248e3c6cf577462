import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  ANNOTATION_SOURCE_LOCATION,
  getEntitySourceLocation,
} from '@backstage/catalog-model';
import { InputError, NotFoundError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { ANNOTATION_ENVIRONMENT_SPEC } from 'backstage-plugin-zero-trust-common';

/**
 * Finds the repository of an environment by the Resource entity of its database.
 *
 * @throws NotFoundError - if the person cannot see the entity, or it does not exist
 * @throws InputError - if it is not an environment, or its repository is not known
 * @returns the URL of the folder with the environment's files
 */
export async function findEnvironment(
  entityRef: string,
  catalog: CatalogService,
  credentials: BackstageCredentials,
): Promise<string> {
  const entity = await catalog.getEntityByRef(entityRef, { credentials });
  if (!entity) {
    throw new NotFoundError(
      `environment: ${entityRef} is not in the catalog, or you are not allowed to see it.`,
    );
  }
  if (entity.spec?.type === 'bastion') {
    throw new InputError(
      `environment: ${entityRef} is a bastion. For the bastion of an environment, choose its database. For a bastion of the template zero-trust-bastion, change "access" in infra/zero-trust.auto.tfvars.json by a pull request into its repository: docs/index.md there describes it.`,
    );
  }
  if (!entity.metadata.annotations?.[ANNOTATION_ENVIRONMENT_SPEC]) {
    throw new InputError(
      `environment: ${entityRef} is not an environment of the template zero-trust-database.`,
    );
  }
  const { type, target } = getEntitySourceLocation(entity);
  if (type !== 'url') {
    throw new InputError(
      `environment: ${entityRef} has no URL of its repository (${ANNOTATION_SOURCE_LOCATION}).`,
    );
  }
  return target;
}
