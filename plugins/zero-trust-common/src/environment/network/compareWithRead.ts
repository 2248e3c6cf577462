import { DatabaseEvidence } from '../../evidence';
import { hasIamAuthentication } from '../../controls/identity/hasIamAuthentication';
import { isKnown } from '../../facts/fact';
import { BastionSpec, SpecProblem } from '../schema';
import { TAG_ENVIRONMENT } from './environmentTag';
import { arnOfDatabase } from '../schema/arnOfDatabase';

/**
 * Returns the differences between a spec and its database, as it was read. Facts that
 * were not read are not compared.
 * @param evidence - the databases of the account-region
 * @public
 */
export function compareWithRead(
  spec: BastionSpec,
  evidence: readonly DatabaseEvidence[],
): { database?: DatabaseEvidence; problems: SpecProblem[] } {
  const arn = arnOfDatabase(spec);
  const database = evidence.find(one => one.arn === arn);
  const { identifier, resourceId, engine, port, securityGroupId } =
    spec.database;
  if (!database) {
    return {
      problems: [
        {
          field: 'database.identifier',
          message: `The portal has not read the database ${identifier} in account ${spec.accountId} and ${spec.region}. Choose one that it has read.`,
        },
      ],
    };
  }
  const groups = database.instances.flatMap(({ securityGroups }) =>
    isKnown(securityGroups) ? securityGroups.value : [],
  );
  const vpcs = database.instances.flatMap(({ vpc }) =>
    isKnown(vpc) ? [vpc.value?.vpcId ?? 'none'] : [],
  );
  const problem = (field: string, is: boolean, message: string) =>
    is ? [{ field, message }] : [];
  const environment = isKnown(database.tags)
    ? database.tags.value[TAG_ENVIRONMENT]
    : undefined;
  return {
    database,
    problems: [
      ...problem(
        'database.identifier',
        environment !== undefined,
        `${identifier} belongs to the environment ${environment}, which has a bastion of its own: ask for access there. No other pipeline can change its security group.`,
      ),
      ...problem(
        'database.engine',
        database.engine === engine && !hasIamAuthentication(database),
        `${engine} ${database.engineVersion} has no IAM database authentication in ${spec.region}, so nobody can log in through the bastion.`,
      ),
      ...problem(
        'environmentClass',
        database.environmentClass === 'production' &&
          spec.environmentClass !== 'production',
        `${identifier} is a production database.`,
      ),
      ...problem(
        'database.resourceId',
        database.resourceId !== resourceId,
        `The resource id of ${identifier} is ${database.resourceId}, not ${resourceId}: it is another database of this name.`,
      ),
      ...problem(
        'database.engine',
        database.engine !== engine,
        `The engine of ${identifier} is ${database.engine}, not ${engine}.`,
      ),
      ...problem(
        'database.port',
        isKnown(database.port) && database.port.value !== port,
        `${identifier} does not listen on port ${port}.`,
      ),
      ...problem(
        'database.securityGroupId',
        groups.length > 0 &&
          !groups.some(({ groupId }) => groupId === securityGroupId),
        `${securityGroupId} is not a security group of ${identifier}.`,
      ),
      ...problem(
        'network.vpcId',
        vpcs.length > 0 && !vpcs.includes(spec.network.vpcId),
        `${identifier} is in the VPC ${vpcs[0]}, not ${spec.network.vpcId}.`,
      ),
    ],
  };
}
