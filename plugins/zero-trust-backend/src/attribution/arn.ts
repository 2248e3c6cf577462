/**
 * The parts of an Amazon Resource Name.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */
export interface Arn {
  partition: string;
  service: string;
  region: string;
  accountId: string;
  /** Everything after the account, e.g. `db:orders`. */
  resource: string;
}

const pattern =
  /^arn:(aws[a-z-]*):([a-z0-9-]+):([a-z0-9-]*):(\d{12})?:([\x21-\x7e]+)$/;

export function parseArn(text: string): Arn | undefined {
  const match = pattern.exec(text);
  if (!match) return undefined;
  const [, partition, service, region, accountId = '', resource] = match;
  return { partition, service, region, accountId, resource };
}

/** A DB instance or a DB cluster, in an account and a region. */
export function isDatabaseArn(arn: Arn): boolean {
  return (
    arn.service === 'rds' &&
    arn.region !== '' &&
    arn.accountId !== '' &&
    /^(db|cluster):[A-Za-z0-9-]+$/.test(arn.resource)
  );
}

export function isInstanceArn({ service, resource }: Arn): boolean {
  return service === 'ec2' && resource.startsWith('instance/');
}
