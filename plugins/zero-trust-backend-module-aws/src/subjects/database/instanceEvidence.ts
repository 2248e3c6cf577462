import { DBInstance } from '@aws-sdk/client-rds';
import { DbInstanceEvidence } from 'backstage-plugin-zero-trust-common';
import { Description } from '../Description';
import { Readings } from './Readings';
import { serverCertificate } from './serverCertificate';

/** Returns the facts of an instance that is stand-alone or in a cluster. */
export function instanceEvidence(
  db: DBInstance,
  { network, scope, authorities }: Readings,
  /** False if the cluster is in no VPC. */
  vpcNetworking: boolean = true,
): DbInstanceEvidence {
  const described = new Description('rds:DescribeDBInstances', scope);
  const { DBSubnetGroup: group, VpcSecurityGroups: securityGroups } = db;
  const vpcFact = () => {
    if (group?.VpcId) return described.value(network.vpc(group.VpcId));
    // Only the cluster shows that there is none.
    return vpcNetworking
      ? described.absent('DBSubnetGroup.VpcId')
      : described.value(null);
  };
  const inVpc = group?.VpcId ? true : undefined;
  return {
    arn: db.DBInstanceArn ?? '',
    name: db.DBInstanceIdentifier ?? '',
    status: described.field('DBInstanceStatus', db.DBInstanceStatus),
    publiclyAccessible: described.field(
      'PubliclyAccessible',
      db.PubliclyAccessible,
    ),
    // AWS returns 0 in the field that it does not use.
    port: described.field(
      'Endpoint.Port',
      db.Endpoint?.Port || db.DbInstancePort || undefined,
    ),
    inVpc: described.field(
      'DBSubnetGroup.VpcId',
      vpcNetworking ? inVpc : inVpc ?? false,
    ),
    // Every database in a VPC has subnets and a security group, so an empty list is
    // missing data.
    subnets: group?.Subnets?.length
      ? described.value(
          group.Subnets.map(({ SubnetIdentifier }) =>
            network.subnet(SubnetIdentifier ?? '', group.VpcId ?? ''),
          ),
        )
      : described.absent('DBSubnetGroup'),
    securityGroups: securityGroups?.length
      ? described.value(
          securityGroups.map(({ VpcSecurityGroupId }) =>
            network.securityGroup(VpcSecurityGroupId ?? ''),
          ),
        )
      : described.absent('VpcSecurityGroups'),
    vpc: vpcFact(),
    availabilityZone: described.field('AvailabilityZone', db.AvailabilityZone),
    certificate: serverCertificate(
      db.CertificateDetails,
      authorities,
      described,
    ),
    autoMinorVersionUpgrade: described.field(
      'AutoMinorVersionUpgrade',
      db.AutoMinorVersionUpgrade,
    ),
  };
}

/**
 * Returns a member that its cluster names, and that is not in the list of instances.
 */
export function unlistedMember(
  name: string,
  { scope }: Readings,
): DbInstanceEvidence {
  const { partition, region, accountId } = scope;
  const notListed = new Description('rds:DescribeDBInstances', scope).absent(
    `member ${name}`,
  );
  return {
    arn: `arn:${partition}:rds:${region}:${accountId}:db:${name}`,
    name,
    status: notListed,
    publiclyAccessible: notListed,
    port: notListed,
    inVpc: notListed,
    subnets: notListed,
    securityGroups: notListed,
    vpc: notListed,
    availabilityZone: notListed,
    certificate: notListed,
    autoMinorVersionUpgrade: notListed,
  };
}
