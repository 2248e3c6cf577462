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
  const identity = index.plan.prior_state?.values?.root_module?.resources?.find(
    ({ type }) => type === 'aws_caller_identity',
  );
  const id = identity?.values?.account_id;
  if (isText(id) && ACCOUNT.test(id)) return id;
  for (const type of ['aws_db_instance', 'aws_rds_cluster', 'aws_kms_key']) {
    for (const { values } of index.managed(type)) {
      const account = isText(values.arn) ? values.arn.split(':')[4] : '';
      if (ACCOUNT.test(account)) return account;
    }
  }
  return undefined;
}

const partitionOf = (region: string) => {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
};

/**
 * Reads what a Terraform plan creates, changes and leaves in place.
 * @throws InputError - if it is not a plan, or cannot be judged
 */
export function readPlan(json: unknown): PlannedResources {
  const plan = parsePlan(json);
  const index = new ResourceIndex(plan);
  const reader = new PlanReader(index);
  const region = providerText(plan, reader, 'region') ?? 'unknown-region';
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
  readDatabases(reader, into);
  readNetwork(reader, into);
  readKeys(reader, into);
  readMachines(reader, into);
  readIam(reader, into);
  readWatching(reader, into);
  return into;
}
