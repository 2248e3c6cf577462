import { EnvironmentSpec } from './spec';

type Named = Pick<EnvironmentSpec, 'name'>;

/** The Resource entity of the database. @public */
export const databaseEntityRef = ({ name }: Named) =>
  `resource:default/${name}`;

/** The Resource entity of the bastion. @public */
export const bastionEntityRef = ({ name }: Named) =>
  `resource:default/${name}-bastion`;
