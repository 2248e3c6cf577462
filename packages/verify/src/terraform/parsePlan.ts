import { InputError } from '../errors/InputError';
import { Plan, planSchema } from './planSchema';
import { isRecord } from '../json/isRecord';

/** The major version of the format that is read: 0.1, 0.2 and 1.x. */
const READ = /^(0\.\d+|1\.\d+)$/;

/** Returns whether JSON is a plan or a state of Terraform, of any version. */
export const isTerraform = (json: unknown): boolean =>
  isRecord(json) &&
  typeof json.format_version === 'string' &&
  ('planned_values' in json || 'values' in json || 'resource_changes' in json);

/**
 * Parses the JSON of a plan. Minor versions only add properties, so newer ones are
 * read. An unknown major version is rejected.
 * @see https://developer.hashicorp.com/terraform/internals/json-format
 * @throws InputError - if it is not a plan, or cannot be judged
 */
export function parsePlan(json: unknown): Plan {
  if (!isRecord(json) || typeof json.format_version !== 'string') {
    throw new InputError(
      'Not a Terraform plan: "format_version" is missing. Use the output of "terraform show -json <plan file>".',
    );
  }
  if (!READ.test(json.format_version)) {
    throw new InputError(
      `Unsupported plan format ${json.format_version}. This version reads formats 0.1 to 1.x: update zero-trust-verify.`,
    );
  }
  if ('values' in json && !('planned_values' in json)) {
    throw new InputError(
      'This is a Terraform state, not a plan. Use "terraform plan -out=tfplan" and "terraform show -json tfplan".',
    );
  }
  const parsed = planSchema.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const field = issue.path.join('.') || 'the document';
    throw new InputError(
      `Not a complete Terraform plan: ${field}: ${issue.message}.`,
    );
  }
  if (parsed.data.errored) {
    throw new InputError(
      'Terraform stopped with an error while it planned: the plan is not complete. Fix the error and plan again.',
    );
  }
  return parsed.data;
}
