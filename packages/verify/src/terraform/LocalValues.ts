import {
  attribute,
  isConfigured,
  isUnknown,
  PlanResource,
} from './PlanResource';
import { Plan } from './planSchema';
import { Reference } from './References';
import { ResourceIndex } from './ResourceIndex';

type RelevantAttribute = NonNullable<Plan['relevant_attributes']>[number];

/** Returns whether an expression is for one value, and not for blocks. */
export const isDirect = (expression: unknown): boolean =>
  typeof expression === 'object' &&
  expression !== null &&
  'references' in expression;

/** Returns the address of a resource in its module. */
const localName = (address: string) =>
  address.replace(/^(module\.[^.]+\.)*/, '');

/** Returns an address without the keys of resources and modules. */
const withoutKeys = (address: string) =>
  address.replace(/\[(?:\d+|"(?:[^"\\]|\\.)*")\]/g, '');

/** Types that expressions name as a whole for one of their ids. */
const WHOLE =
  /^aws_(subnet|security_group|route_table|vpc|kms_key|iam_\w+|db_\w+|rds_\w+|cloudwatch_\w+|sns_topic|internet_gateway|nat_gateway|eip|flow_log|backup_\w+|ram_resource_share|vpclattice_\w+|ssm_document)$/;

/** Attributes that have an id of their resource, or no id at all. */
const PLAIN =
  /^(id|arn|name|key_id|identifier|cluster_identifier|resource_id|address|endpoint|port|latest_version|default_version|prefix_list_id|main_route_table_id|default_route_table_id|default_security_group_id|cidr_block|partition|account_id|names|url|domain|master_user_secret|json|invoke_arn|availability_zone|service_name|metric_transformation|dns_entry)$/;

/**
 * Whether an attribute that contributes to the plan cannot have the id of another
 * resource, as outputs of a stack do. Data sources that were read are known.
 */
function isPlain(
  { resource, attribute: path }: RelevantAttribute,
  index: ResourceIndex,
): boolean {
  const name = localName(resource);
  if (name.startsWith('data.')) {
    return !index.isDeferred(name.replace(/\[.*$/, ''));
  }
  const [type] = name.split('.');
  const [first] = path;
  return path.length
    ? type.startsWith('aws_') &&
        type !== 'aws_cloudformation_stack' &&
        PLAIN.test(String(first))
    : WHOLE.test(type);
}

/** The names of attributes that can have the id, name or ARN of a resource of a type. */
const HOLDERS: Record<string, RegExp> = {
  aws_vpc:
    /(^|_)vpcs?(_ids?|_arns?)?$|vpc_(config|options|settings|configuration)/,
  aws_security_group: /security_group|groups?$|(^|_)sgs?(_|$)/,
  aws_db_subnet_group: /subnet_group/,
  aws_db_parameter_group: /parameter_group/,
  aws_rds_cluster_parameter_group: /parameter_group/,
  aws_db_option_group: /option_group/,
  aws_kms_key: /kms|key|encryption/,
  aws_kms_alias: /kms|key|encryption/,
};

/** The names of attributes that can have anything. */
const CONTAINER =
  /^(outputs?|results?|values?|content|body|json|members?|attributes|accepter|requester|settings|metadata|network|tags|tags_all|configuration|config|resources?(_\w+)?|targets?(_\w+)?|sources?(_\w+)?|attachments?(_\w+)?)$/;

/** Attributes that Terraform and its utility providers generate. */
const GENERATED =
  /^((random|time|tls)_\w+\.(?!keepers$|triggers$)|(terraform_data|null_resource)\.id$)/;

/**
 * Decides what local values of a plan can have, which the JSON of a plan does not show:
 * only the attributes that contribute to the plan.
 */
export class LocalValues {
  private readonly shown = new Map<string, boolean>();
  private readonly relevant: Plan['relevant_attributes'];
  private instances: Map<string, PlanResource[]> | undefined;

  constructor(private readonly index: ResourceIndex) {
    this.relevant = index.plan.relevant_attributes?.filter(
      one => !isPlain(one, index),
    );
  }

  /**
   * Returns whether a local value with the id of a resource of this type has that of a
   * resource that its module can name: no attribute has an id that AWS chooses, and no
   * output of a module copies one from an attribute.
   */
  areShown(type: string, references: readonly Reference[]): boolean {
    const holder = HOLDERS[type];
    const isCopy = ({ attribute: name }: Reference) =>
      name !== undefined &&
      !PLAIN.test(name) &&
      (!holder || holder.test(name) || CONTAINER.test(name));
    return this.isKnown(type) && !references.some(isCopy);
  }

  private isKnown(type: string): boolean {
    const before = this.shown.get(type);
    if (before !== undefined) return before;
    const holder = HOLDERS[type];
    const shown =
      this.relevant?.every(
        one => holder !== undefined && !this.mayHold(one, holder),
      ) ?? false;
    this.shown.set(type, shown);
    return shown;
  }

  /**
   * Returns whether an attribute may have such an id from elsewhere. One that the
   * configuration sets has it from an expression, whose attributes also contribute.
   */
  private mayHold(
    { resource, attribute: path }: RelevantAttribute,
    holder: RegExp,
  ): boolean {
    const [type] = localName(resource).split('.');
    if (GENERATED.test(`${type}.${path[0] ?? 'keepers'}`)) return false;
    if (!type.startsWith('aws_') || type === 'aws_cloudformation_stack') {
      return true;
    }
    const isHolder = (name: string) =>
      holder.test(name) || CONTAINER.test(name);
    return this.instancesOf(resource).some(one => {
      const [first] = path;
      if (first === undefined) return namesOf(one).some(isHolder);
      const place = attribute(one, String(first));
      return (
        isHolder(String(first)) &&
        isUnknown(place) &&
        !(isConfigured(place) && isDirect(place.expression))
      );
    });
  }

  private instancesOf(address: string): readonly PlanResource[] {
    if (!this.instances) {
      this.instances = new Map();
      for (const one of this.index.resources()) {
        const key = withoutKeys(one.address);
        const same = this.instances.get(key);
        if (same) same.push(one);
        else this.instances.set(key, [one]);
      }
    }
    return this.instances.get(withoutKeys(address)) ?? [];
  }
}

/** Returns the names of the attributes of a resource, without its tags. */
function namesOf({ values, unknown }: PlanResource): string[] {
  const later =
    typeof unknown === 'object' && unknown !== null ? Object.keys(unknown) : [];
  return [...Object.keys(values), ...later].filter(
    name => !PLAIN.test(name) && !name.startsWith('tags'),
  );
}
