import { partitionOf } from 'backstage-plugin-zero-trust-common/alpha';
import { nothingPlanned, PlannedResources } from '../planned/PlannedResources';
import { parsePlan } from './parsePlan';
import { isText, PlanReader, SOURCE } from './PlanReader';
import { Plan } from './planSchema';
import { readDatabases } from './readDatabases';
import { readIam } from './readIam';
import { readKeys } from './readKeys';
import { readMachines } from './readMachines';
import { readNetwork } from './readNetwork';
import { readWatching } from './readWatching';
import { ResourceIndex } from './ResourceIndex';

/** The account id if the plan does not contain it. */
const UNKNOWN_ACCOUNT = '000000000000';

const ACCOUNT = /^\d{12}$/;

/** Returns the first possible text of an expression of the default provider. */
function providerText(
  plan: Plan,
  reader: PlanReader,
  name: string,
): string | undefined {
  const providers = Object.entries(plan.configuration.provider_config ?? {});
  const aws = providers.filter(([, { name: of }]) => of === 'aws');
  const [, provider] = aws.find(([key]) => key === 'aws') ?? aws[0] ?? [];
  const found = reader.constants(provider?.expressions?.[name]);
  return found.flat().find(isText);
}

/** Returns an account id from data sources or ARNs of the plan. */
function accountOf(index: ResourceIndex): string | undefined {
  for (const { values } of index.every('aws_caller_identity')) {
    const { account_id: id } = values;
    if (isText(id) && ACCOUNT.test(id)) return id;
  }
  for (const type of ['aws_db_instance', 'aws_rds_cluster', 'aws_kms_key']) {
    for (const { values } of index.managed(type)) {
      const account = isText(values.arn) ? values.arn.split(':')[4] : '';
      if (ACCOUNT.test(account)) return account;
    }
  }
  return undefined;
}

/** Databases, and networks that decide who reaches them. */
const REGIONAL = ['aws_db_instance', 'aws_rds_cluster', 'aws_vpc'] as const;

/**
 * Returns the region of the resources. From version 6 of the provider on, each has one,
 * by default that of the provider.
 * @see
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/guides/enhanced-region-support
 */
function regionOf(index: ResourceIndex): string | undefined {
  for (const type of REGIONAL) {
    for (const { values } of index.managed(type)) {
      const region = isText(values.region) ? values.region : undefined;
      const found = region ?? (isText(values.arn) && values.arn.split(':')[3]);
      if (found) return found;
    }
  }
  for (const { values } of index.every('aws_region')) {
    for (const found of [values.region, values.name]) {
      if (isText(found) && found) return found;
    }
  }
  return undefined;
}

/** Databases of the provider "awscc", which is not read. */
const OTHER_PROVIDER = ['awscc_rds_db_instance', 'awscc_rds_db_cluster'];

/** Returns the databases that the plan creates in a way that is not read. */
function gapsOf(index: ResourceIndex): string[] {
  return [
    ...OTHER_PROVIDER.flatMap(type =>
      index
        .managed(type)
        .map(
          ({ address }) =>
            `${address} is a database of the provider "awscc", which is not judged. Use the provider "aws".`,
        ),
    ),
    ...index
      .managed('aws_cloudformation_stack')
      .filter(
        ({ values: { template_body: body } }) =>
          isText(body) && /AWS::RDS::DB(Instance|Cluster)\b/.test(body),
      )
      .map(
        ({ address }) =>
          `${address} is a CloudFormation stack with a database: judge its template as a separate file, too.`,
      ),
  ];
}

/**
 * Reads what a Terraform plan creates, changes and leaves in place.
 * @throws InputError - if it is not a plan, or cannot be judged
 */
export function readPlan(json: unknown): PlannedResources {
  const plan = parsePlan(json);
  const index = new ResourceIndex(plan);
  const reader = new PlanReader(index);
  const region =
    providerText(plan, reader, 'region') ?? regionOf(index) ?? 'unknown-region';
  const account = providerText(plan, reader, 'allowed_account_ids');
  const into = nothingPlanned({
    source: SOURCE,
    partition: partitionOf(region),
    accountId:
      (account && ACCOUNT.test(account) ? account : undefined) ??
      accountOf(index) ??
      UNKNOWN_ACCOUNT,
    region,
  });
  if (plan.complete === false || plan.deferred_changes?.length) {
    into.gaps.push(
      'The plan is not complete: Terraform has to plan again after it is applied.',
    );
  }
  into.gaps.push(...gapsOf(index));
  readDatabases(reader, into);
  readNetwork(reader, into);
  readKeys(reader, into);
  readMachines(reader, into);
  readIam(reader, into);
  readWatching(reader, into);
  return into;
}
