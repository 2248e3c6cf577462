import { Entity, parseEntityRef } from '@backstage/catalog-model';
import { stringify } from 'yaml';
import {
  ANNOTATION_AWS_ACCOUNTS,
  ANNOTATION_ENVIRONMENT_CLASS,
  ANNOTATION_ENVIRONMENT_SPEC,
} from '../../catalog/annotations';
import { bastionEntityRef, databaseEntityRef } from '../template/entities';
import { BastionSpec, engines, EnvironmentSpec } from '../schema';
import { EnvironmentFile } from './EnvironmentFile';

function entities(spec: EnvironmentSpec): Entity[] {
  const { title } = engines[spec.engine];
  const placement = {
    owner: spec.owner,
    ...(spec.system && { system: spec.system }),
  };
  return [
    {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Resource',
      metadata: {
        name: spec.name,
        description: `${title} ${spec.engineVersion} database, created as a zero-trust environment`,
        annotations: {
          'backstage.io/techdocs-ref': 'dir:.',
          [ANNOTATION_AWS_ACCOUNTS]: spec.accountId,
          [ANNOTATION_ENVIRONMENT_CLASS]: spec.environmentClass,
          [ANNOTATION_ENVIRONMENT_SPEC]: JSON.stringify(spec),
        },
        tags: ['zero-trust'],
      },
      spec: {
        type: 'database',
        ...placement,
        dependencyOf: [spec.service],
      },
    },
    {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Resource',
      metadata: {
        name: `${spec.name}-bastion`,
        description: `Bastion through which people connect to ${spec.name}: tunnels only, no shell`,
        annotations: {
          [ANNOTATION_ENVIRONMENT_CLASS]: spec.environmentClass,
        },
        tags: ['zero-trust'],
      },
      spec: {
        type: 'bastion',
        ...placement,
        dependencyOf: [databaseEntityRef(spec)],
      },
    },
  ];
}

const fileOf = (all: readonly Entity[]): EnvironmentFile => ({
  path: 'catalog-info.yaml',
  content: all
    .map(entity => `---\n${stringify(entity, { lineWidth: 0 })}`)
    .join(''),
});

/** Returns the Resource entities of the database and of its bastion. */
export function catalogInfo(spec: EnvironmentSpec): EnvironmentFile {
  return fileOf(entities(spec));
}

/** Returns the Resource entity of a bastion for an existing database. */
export function bastionCatalogInfo(spec: BastionSpec): EnvironmentFile {
  const { entityRef, identifier } = spec.database;
  return fileOf([
    {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Resource',
      metadata: {
        name: parseEntityRef(bastionEntityRef(spec)).name,
        description: `Bastion through which people can connect to ${identifier}: tunnels only, no shell`,
        annotations: {
          'backstage.io/techdocs-ref': 'dir:.',
          [ANNOTATION_AWS_ACCOUNTS]: spec.accountId,
          [ANNOTATION_ENVIRONMENT_CLASS]: spec.environmentClass,
        },
        tags: ['zero-trust'],
      },
      spec: {
        type: 'bastion',
        owner: spec.owner,
        ...(spec.system && { system: spec.system }),
        ...(entityRef && { dependencyOf: [entityRef] }),
      },
    },
  ]);
}
