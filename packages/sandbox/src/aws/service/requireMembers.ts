import { NormalizedSchema } from '@smithy/core/schema';
import type {
  StaticOperationSchema,
  StaticStructureSchema,
} from '@smithy/types';
import { AwsError } from '../protocol/AwsError';
import type { Service } from './Service';

/** The error code of each service for a missing parameter. */
const codes: Record<string, string> = {
  ec2: 'MissingParameter',
  elasticloadbalancing: 'ValidationError',
  rds: 'MissingParameter',
  securityhub: 'InvalidInputException',
  sqs: 'MissingParameter',
  organizations: 'InvalidInputException',
};

/** Rejects an input without a member that the model of the operation requires. */
export function requireMembers(
  operation: StaticOperationSchema,
  input: Record<string, unknown>,
  service: Service,
): void {
  const schema = NormalizedSchema.of(operation[4]);
  if (!schema.isStructSchema()) return;
  // The schema of a structure ends with the number of its first members that are
  // required.
  const [, , , , names, , required = 0] =
    schema.getSchema() as StaticStructureSchema;
  const absent = names
    .slice(0, required)
    .find(member => input[member] === undefined || input[member] === null);
  if (absent) {
    throw new AwsError(
      codes[service.signingName] ?? 'ValidationException',
      `The request must contain the parameter ${absent}`,
    );
  }
}
