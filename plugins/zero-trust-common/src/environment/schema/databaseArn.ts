/** What the ARN of a database says. @public */
export interface DatabaseArn {
  /** The AWS account id, 12 digits. */
  accountId: string;
  /** The AWS Region code, such as `eu-west-1`. */
  region: string;
  /** A DB instance, or a cluster. */
  kind: 'instance' | 'aurora-cluster';
  /** The identifier, such as `ledger`. */
  identifier: string;
}

const PATTERN =
  /^arn:(aws(?:-us-gov)?):rds:([a-z]{2}(?:-[a-z]+)+-\d):(\d{12}):(db|cluster):([a-z](?:-?[a-z0-9]){0,62})$/;

/**
 * Reads the ARN of a DB instance or cluster. Returns undefined for any other text.
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Tagging.ARN.html
 * @public
 */
export function parseDatabaseArn(text: string): DatabaseArn | undefined {
  const [, partition, region, accountId, type, identifier] =
    PATTERN.exec(text) ?? [];
  const isGovCloud = region?.startsWith('us-gov-') ?? false;
  if (!region || isGovCloud !== (partition === 'aws-us-gov')) return undefined;
  return {
    accountId,
    region,
    kind: type === 'db' ? 'instance' : 'aurora-cluster',
    identifier,
  };
}
