import { EnvironmentSpec } from '../schema';

/** The Resource entity of the database. @public */
export const databaseEntityRef = ({ name }: Pick<EnvironmentSpec, 'name'>) =>
  `resource:default/${name}`;

/** The Resource entity of the bastion. @public */
export const bastionEntityRef = ({ name }: Pick<EnvironmentSpec, 'name'>) =>
  `resource:default/${name}-bastion`;
