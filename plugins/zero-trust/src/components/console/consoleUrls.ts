/**
 * Addresses of pages in the AWS console. A partition has its own domain:
 * https://docs.aws.amazon.com/general/latest/gr/mgmt-console.html,
 * https://docs.amazonaws.cn/en_us/aws/latest/userguide/endpoints-arns.html,
 * https://docs.aws.amazon.com/govcloud-us/latest/UserGuide/govcloud-console.html
 */
const domains: Record<string, string> = {
  aws: 'console.aws.amazon.com',
  'aws-cn': 'console.amazonaws.cn',
  'aws-us-gov': 'console.amazonaws-us-gov.com',
};

/** A page of the AWS console. */
export interface ConsolePage {
  /** The kind of resource that it shows. */
  kind: 'resource' | 'account' | 'securityGroup' | 'subnet';
  /** The id or name of the resource. */
  name: string;
  url: string;
}

interface Arn {
  partition: string;
  service: string;
  region: string;
  accountId: string;
  resource: string;
}

function parseArn(text: string): Arn | undefined {
  const [prefix, partition, service, region, accountId, ...rest] =
    text.split(':');
  if (prefix !== 'arn' || !rest.length || !domains[partition]) return undefined;
  return { partition, service, region, accountId, resource: rest.join(':') };
}

const pageUrl = (
  { partition, region }: Pick<Arn, 'partition' | 'region'>,
  service: string,
  fragment: string,
) =>
  `https://${region}.${domains[partition]}/${service}/home?region=${region}#${fragment}`;

/** The address of the resource itself; undefined for types without a page. */
function resourceUrl(arn: string, parsed: Arn): string | undefined {
  const { service, resource } = parsed;
  const [type, ...rest] = resource.split(/[:/]/);
  const id = encodeURIComponent(rest.join('/'));
  switch (`${service} ${type}`) {
    // In the format of Teleport (gravitational/teleport, lib/usertasks/urls.go).
    case 'rds db':
      return pageUrl(parsed, 'rds', `database:id=${id};is-cluster=false`);
    case 'rds cluster':
      return pageUrl(parsed, 'rds', `database:id=${id};is-cluster=true`);
    case 'ec2 instance':
      return pageUrl(parsed, 'ec2', `InstanceDetails:instanceId=${id}`);
    case 'elasticloadbalancing loadbalancer':
      return pageUrl(parsed, 'ec2', `LoadBalancer:loadBalancerArn=${arn}`);
    case 'acm certificate':
      return pageUrl(parsed, 'acm', `/certificates/${id}`);
    default:
      return undefined;
  }
}

const MOST = 3;

const idsIn = (text: string, pattern: RegExp) =>
  [...new Set(text.match(pattern))].slice(0, MOST);

/**
 * Returns the pages of the console that help with a resource: its own, those of the
 * security groups and subnets that `text` names, and its account. There are none if the
 * ARN is withheld.
 */
export function consolePages(arn: string, text: string): ConsolePage[] {
  const parsed = parseArn(arn);
  if (!parsed || !parsed.region) return [];
  const { partition, accountId, resource } = parsed;
  const own = resourceUrl(arn, parsed);
  return [
    ...(own
      ? [
          {
            kind: 'resource' as const,
            name: resource.split(/[:/]/).at(-1) ?? resource,
            url: own,
          },
        ]
      : []),
    ...idsIn(text, /\bsg-[0-9a-f]{3,17}\b/g).map(name => ({
      kind: 'securityGroup' as const,
      name,
      url: pageUrl(parsed, 'ec2', `SecurityGroup:groupId=${name}`),
    })),
    ...idsIn(text, /\bsubnet-[0-9a-f]{3,17}\b/g).map(name => ({
      kind: 'subnet' as const,
      name,
      url: pageUrl(parsed, 'vpcconsole', `SubnetDetails:subnetId=${name}`),
    })),
    {
      kind: 'account' as const,
      name: accountId,
      url: `https://${domains[partition]}/organizations/v2/home/accounts/${accountId}`,
    },
  ];
}

/**
 * Returns the address of a Security Hub finding, or undefined if the ARN of the
 * resource has no region. The filter is in the address, encoded twice, as the console
 * writes it: `Id=\operator\:EQUALS\:<id>`.
 */
export function findingUrl(
  id: string,
  resourceArn: string,
): string | undefined {
  const parsed = parseArn(id) ?? parseArn(resourceArn);
  if (!parsed?.region) return undefined;
  const twice = encodeURIComponent(encodeURIComponent(id));
  return pageUrl(
    parsed,
    'securityhub',
    `/findings?search=Id%3D%255Coperator%255C%253AEQUALS%255C%253A${twice}`,
  );
}
