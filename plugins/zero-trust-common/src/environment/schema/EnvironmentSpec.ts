/** A person, or a role that people assume. Never everyone, never an account. @public */
export type EnvironmentPrincipal =
  | {
      /** Connects through a role of the environment whose trust policy requires MFA. */
      kind: 'iam-user';
      arn: string;
    }
  | {
      /** An existing role; its own trust policy must name people. */
      kind: 'iam-role';
      arn: string;
    }
  | {
      /** Gets a customer-managed policy that the permission set names. */
      kind: 'identity-center';
      permissionSet: string;
    };

/** Who can connect, and as which database users. @public */
export interface EnvironmentAccess {
  /** The person or role. */
  principal: EnvironmentPrincipal;
  /** The database users of the principal, 1 to 10. */
  databaseUsers: Array<{
    name: string;
    privileges: 'read-only' | 'read-write';
  }>;
  /**
   * Can read the master secret, to create the database users. Each read raises an
   * alarm.
   */
  breakGlass: boolean;
  /**
   * The day on which the access ends, such as `2027-02-28`, if it ends before the next
   * review. Not with break-glass access.
   */
  expiresOn?: string;
  /**
   * A session tag that is required to open a tunnel. The identity provider sets it
   * after a second factor. For IAM users, a trust policy requires MFA.
   */
  principalTag?: { key: string; value: string };
}

/** Where an application can run. @public */
export type EnvironmentRuntime = 'lambda' | 'ecs' | 'ec2';

/** How applications reach the database: by security group, never by address. @public */
export type EnvironmentApplications = (
  | {
      /** Application subnets in the database's own VPC: Lambda, ECS, EC2. */
      via: 'same-vpc';
      /** Where they run; by default Lambda. ECS and EC2 get endpoints to start with. */
      runsOn?: EnvironmentRuntime[];
    }
  | {
      /** Security groups of other VPCs, through a transit gateway. */
      via: 'transit-gateway';
      transitGatewayId: string;
      ranges: string[];
      securityGroupIds: string[];
    }
  | {
      /**
       * Security groups in an existing network, or in networks that are connected to
       * it.
       */
      via: 'security-groups';
      securityGroupIds: string[];
    }
  | {
      /** A resource configuration that AWS RAM shares with these accounts. */
      via: 'vpc-lattice';
      accountIds: string[];
    }
) & {
  /**
   * Roles of applications in other accounts. They assume a role of the environment to
   * log in, because `rds-db:connect` does not work across accounts.
   */
  roleArns?: string[];
};

/** A VPC of the environment's own. @public */
export interface NewEnvironmentNetwork {
  /** The environment creates a VPC. */
  kind: 'new';
  /** A private IPv4 range, /16 to /22; with a transit gateway to /24. */
  cidr: string;
  /** How applications reach the database; not `security-groups`. */
  applications: EnvironmentApplications;
}

/** The interface endpoints that Session Manager needs. @public */
export type SessionEndpoint = 'ssm' | 'ssmmessages';

/**
 * An existing VPC of the same account, or shared by another account. The environment
 * only adds security groups and missing endpoints to it.
 * @public
 */
export interface ExistingEnvironmentNetwork {
  /** The environment uses a VPC that exists already. */
  kind: 'existing';
  /** Id of the VPC. */
  vpcId: string;
  /** The account that shares the VPC through AWS RAM; absent for the account itself. */
  ownerAccountId?: string;
  /** Isolated subnets in at least two zones, 2 to 6. */
  databaseSubnetIds: string[];
  /** Isolated subnets for the bastion and the endpoints, 1 to 6. */
  accessSubnetIds: string[];
  /**
   * The existing endpoints of the VPC. Missing ones are created. The code looks up
   * their security groups, unless another account owns them.
   */
  endpoints?: Array<{ service: SessionEndpoint; securityGroupIds?: string[] }>;
  /** How applications reach the database; not `transit-gateway`. */
  applications: EnvironmentApplications;
}

/** The network of an environment. @public */
export type EnvironmentNetwork =
  | NewEnvironmentNetwork
  | ExistingEnvironmentNetwork;

/** The database engines that an environment can have. @public */
export type EnvironmentEngine = 'postgres';

/** The sizes that an environment can have. @public */
export type EnvironmentSize = 'small' | 'medium' | 'large' | 'extra-large';

/**
 * The choices of a person for a zero-trust environment. There is no field that makes a
 * database public, unencrypted, plaintext, not backed up or open to an address range.
 * @public
 */
export interface EnvironmentSpec {
  /** Name of the database, and the beginning of every other name. */
  name: string;
  /** Entity reference of a group or user. */
  owner: string;
  /** Entity reference of the system. */
  system?: string;
  /** Entity reference of the component or API that will use the database. */
  service: string;
  /** The database engine. */
  engine: EnvironmentEngine;
  /** The major version, such as `17`. */
  engineVersion: string;
  /** The size of the DB instance. */
  size: EnvironmentSize;
  /**
   * A DB instance class of this size, such as `db.m8g.large`, where the Region does not
   * offer the preferred one.
   */
  instanceClass?: string;
  /** Storage in GiB, 20 to 16384. */
  storageGiB: number;
  /** The AWS account id, 12 digits. */
  accountId: string;
  /** The AWS Region code, such as `eu-west-1`. */
  region: string;
  /** Non-production relaxes availability and backup length, never security. */
  environmentClass: 'production' | 'non-production';
  /** Without a standby in a second zone: not in production, and with a reason. */
  singleZone?: { reason: string };
  /** The network that the database is in. */
  network: EnvironmentNetwork;
  /** Named principals, each with their database users. */
  access: EnvironmentAccess[];
  /** ARN of a backup vault in another account, to which snapshots are copied. */
  backupCopyVaultArn?: string;
  /** E-mail address that receives the alarms; required in production. */
  alarmEmail?: string;
}

/** The spec in a form: fields with a default may be absent. @public */
export interface EnvironmentSpecInput extends Omit<EnvironmentSpec, 'access'> {
  /** Named principals; `breakGlass` is false if it is absent. */
  access: Array<
    Omit<EnvironmentAccess, 'breakGlass'> & { breakGlass?: boolean }
  >;
}
