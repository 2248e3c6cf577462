import {
  EnvironmentAccess,
  EnvironmentSpec,
  ExistingEnvironmentNetwork,
} from './EnvironmentSpec';

/** The network of a bastion: that of the database, or one that is connected to it. @public */
export type BastionNetwork = Pick<
  ExistingEnvironmentNetwork,
  'vpcId' | 'ownerAccountId' | 'accessSubnetIds' | 'endpoints'
>;

/**
 * What a person decides about the bastion of a database that exists already: an instance
 * of RDS for PostgreSQL or a cluster of Aurora PostgreSQL.
 * @public
 */
export interface BastionSpec
  extends Pick<
    EnvironmentSpec,
    'name' | 'owner' | 'system' | 'environmentClass' | 'alarmEmail'
  > {
  /** Entity reference of the Resource entity of the database, if it has one. */
  databaseEntity?: string;
  /** ARN of the DB instance or cluster. Its account and region are those of the bastion. */
  databaseArn: string;
  /** The security group of the database that allows the bastion. */
  databaseSecurityGroupId: string;
  /** The database in PostgreSQL that `scripts/connect` opens, such as `postgres`. */
  databaseName: string;
  /** Where the bastion is. */
  network: BastionNetwork;
  /** Named principals, each with their database users. */
  access: EnvironmentAccess[];
}

/** The spec before it is parsed: fields with a default may be absent. @public */
export interface BastionSpecInput extends Omit<BastionSpec, 'access'> {
  /** Named principals; `breakGlass` is false where it is absent. */
  access: Array<
    Omit<EnvironmentAccess, 'breakGlass'> & { breakGlass?: boolean }
  >;
}
