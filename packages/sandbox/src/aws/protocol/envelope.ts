import { XmlShapeSerializer } from '@aws-sdk/core/protocols';
import { NormalizedSchema } from '@smithy/core/schema';
import type {
  StaticOperationSchema,
  StaticStructureSchema,
} from '@smithy/types';

type Members = Record<string, StaticStructureSchema[5][number]>;

/** A structure that is not in the service model: the elements around an output. */
export function structure(
  name: string,
  members: Members,
): StaticStructureSchema {
  return [3, 'sandbox', name, 0, Object.keys(members), Object.values(members)];
}

/** Returns the members of the output of an operation, or none without an output. */
export function outputMembers(operation: StaticOperationSchema): Members {
  const output = NormalizedSchema.of(operation[5]);
  return output.isStructSchema()
    ? Object.fromEntries(output.structIterator())
    : {};
}

/** Writes XML as AWS does: dates in ISO 8601, the namespace on the root. */
export function writeXml(
  schema: StaticStructureSchema,
  value: object,
  xmlNamespace = '',
): string {
  const serializer = new XmlShapeSerializer({
    xmlNamespace,
    serviceNamespace: 'sandbox',
    httpBindings: false,
    timestampFormat: { useTrait: true, default: 5 },
  });
  serializer.write(schema, value);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${serializer.flush()}`;
}
