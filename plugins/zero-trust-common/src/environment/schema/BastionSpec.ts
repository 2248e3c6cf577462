import {
  EnvironmentAccess,
  EnvironmentSpec,
  ExistingEnvironmentNetwork,
} from './EnvironmentSpec';

/**
 * An existing database, as the portal has read it. The code reads AWS again when it is
 * applied.
 * @public
 */
export interface ExistingDatabase {
  /** Entity reference of its Resource, if the catalog has one. */
  entityRef?: string;
  /** A DB instance, or a cluster of Aurora or RDS. */
  kind: 'instance' | 'cluster';
  /** Its DB instance or DB cluster identifier. */
  identifier: string;
  /** `db-…` or `cluster-…`: policies grant access by this id. */
  resourceId: string;
  /** As AWS names it: `postgres`, `aurora-postgresql` … */
  engine: string;
  /** The port that it listens on. */
  port: number;
  /** Its security group that gets a rule for the bastion. */
  securityGroupId: string;
}

/**
 * The choices of a person for a bastion of an existing database. The only change to the
 * database is one ingress rule of a security group.
 * @public
 */
export interface BastionSpec
  extends Pick<
    EnvironmentSpec,
    | 'name'
    | 'owner'
    | 'system'
    | 'accountId'
    | 'region'
    | 'environmentClass'
    | 'alarmEmail'
  > {
  /** The database. */
  database: ExistingDatabase;
  /** The VPC of the database, and the place of the bastion in it. */
  network: Pick<
    ExistingEnvironmentNetwork,
    'vpcId' | 'ownerAccountId' | 'accessSubnetIds' | 'endpoints'
  >;
  /** Named principals, each with database users. Nobody gets break-glass access. */
  access: EnvironmentAccess[];
}

/** The spec in a form: fields with a default may be absent. @public */
export interface BastionSpecInput extends Omit<BastionSpec, 'access'> {
  /** Named principals; `breakGlass` is false if it is absent. */
  access: Array<
    Omit<EnvironmentAccess, 'breakGlass'> & { breakGlass?: boolean }
  >;
}
