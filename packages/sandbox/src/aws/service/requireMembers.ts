import { NormalizedSchema } from '@smithy/core/schema';
import type {
  StaticOperationSchema,
  StaticStructureSchema,
} from '@smithy/types';
import { AwsError } from '../protocol/AwsError';
import type { Service } from './Service';

/** The error code that each service has for a parameter that is not there. */
const codes: Record<string, string> = {
  ec2: 'MissingParameter',
  elasticloadbalancing: 'ValidationError',
  rds: 'MissingParameter',
  securityhub: 'InvalidInputException',
  sqs: 'MissingParameter',
  organizations: 'InvalidInputException',
};

/** Rejects an input without a member that the operation's model requires. */
export function requireMembers(
  operation: StaticOperationSchema,
  input: Record<string, unknown>,
  service: Service,
): void {
  const schema = NormalizedSchema.of(operation[4]);
  if (!schema.isStructSchema()) return;
  // A structure's schema ends with how many of its first members are required.
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
