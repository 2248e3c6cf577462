import { Finding } from './Finding';

/** Kinds of resources that controls of Security Hub check, by their ARN. */
const KINDS = {
  account: /^AWS::::Account:/,
  certificate: /^arn:[^:]*:acm:/,
  cluster: /^arn:[^:]*:rds:[^:]*:[^:]*:cluster:/,
  database: /^arn:[^:]*:rds:[^:]*:[^:]*:db:/,
  group: /^arn:[^:]*:ec2:[^:]*:[^:]*:security-group\//,
  instance: /^arn:[^:]*:ec2:[^:]*:[^:]*:instance\//,
  key: /^arn:[^:]*:kms:/,
  loadBalancer: /^arn:[^:]*:elasticloadbalancing:/,
  proxy: /^arn:[^:]*:rds:[^:]*:[^:]*:db-proxy:/,
  secret: /^arn:[^:]*:secretsmanager:/,
  snapshot: /^arn:[^:]*:rds:[^:]*:[^:]*:(cluster-)?snapshot:/,
  subnet: /^arn:[^:]*:ec2:[^:]*:[^:]*:subnet\//,
  vpc: /^arn:[^:]*:ec2:[^:]*:[^:]*:vpc\//,
} as const;
type Kind = keyof typeof KINDS;

/**
 * The "Resource type" of each control, as the Security Hub user guide lists it.
 * @see https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html
 * @see https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html
 * @see https://docs.aws.amazon.com/securityhub/latest/userguide/ssm-controls.html
 */
const CHECKS: Partial<Record<Kind, readonly string[]>> = {
  cluster: [
    '7',
    '12',
    '14',
    '15',
    '16',
    '24',
    '27',
    '34',
    '35',
    '37',
    '50',
  ].map(number => `RDS.${number}`),
  database: [
    ...['2', '3', '5', '6', '8', '9', '10', '11', '13', '17', '18', '23', '25'],
    ...['26', '30', '36', '38', '39', '40', '41', '42', '44', '46'],
  ].map(number => `RDS.${number}`),
  snapshot: ['RDS.1', 'RDS.4'],
  proxy: ['RDS.43'],
  group: ['2', '13', '14', '18', '19', '53', '54'].map(
    number => `EC2.${number}`,
  ),
  instance: ['EC2.8', 'EC2.9', 'SSM.1', 'SSM.2'],
  vpc: ['EC2.6', 'EC2.10', 'EC2.57'],
  subnet: ['EC2.15'],
};

const KIND_OF = new Map(
  Object.entries(CHECKS).flatMap(([kind, ids]) =>
    ids.map(id => [id, kind as Kind] as const),
  ),
);

/** The kinds of services whose controls all check one kind. */
const BY_SERVICE: Record<string, Kind> = {
  ACM: 'certificate',
  ELB: 'loadBalancer',
  KMS: 'key',
  SECRETSMANAGER: 'secret',
};

/**
 * Returns whether a finding is about the resource that it names: a resource of the type
 * that its control checks. Other resources in it, such as the security group of a
 * database in a finding of RDS.3, are context: another database may have the same
 * group. Findings of a control that is not listed here are about every resource that
 * they name.
 * @public
 */
export function isAbout({
  securityControlId,
  resourceArn,
}: Pick<Finding, 'securityControlId' | 'resourceArn'>): boolean {
  const id = securityControlId.toUpperCase();
  const kind = KIND_OF.get(id) ?? BY_SERVICE[id.split('.')[0]];
  return (
    !kind || KINDS[kind].test(resourceArn) || KINDS.account.test(resourceArn)
  );
}
