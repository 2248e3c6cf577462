/**
 * The parts of an Amazon Resource Name.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */
export interface Arn {
  partition: string;
  service: string;
  region: string;
  accountId: string;
  /** The part after the account, such as `db:orders`. */
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

/** The judged resource types by service: databases, bastions and front ends. */
const WORKLOADS: Record<string, RegExp> = {
  rds: /^(db|cluster):[A-Za-z0-9-]+$/,
  ec2: /^instance\/i-[0-9a-f]+$/,
  elasticloadbalancing: /^loadbalancer\/(app|net)\/[A-Za-z0-9/-]+$/,
  acm: /^certificate\/[A-Za-z0-9-]+$/,
};

/**
 * Returns whether the ARN is that of a resource of this type, with account and region.
 */
export function isWorkloadArn(arn: Arn): boolean {
  return (
    Object.hasOwn(WORKLOADS, arn.service) &&
    WORKLOADS[arn.service].test(arn.resource) &&
    arn.region !== '' &&
    arn.accountId !== ''
  );
}
