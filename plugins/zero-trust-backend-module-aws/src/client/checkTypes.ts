import { NormalizedSchema } from '@smithy/core/schema';
import { getSmithyContext } from '@smithy/core/transport';
import { InitializeMiddleware, Pluggable, SchemaRef } from '@smithy/types';
import { InvalidResponseError } from '../errors/InvalidResponseError';

/** What `StaticOperationSchema` of `@smithy/types` begins with. */
const OPERATION = 9;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Returns the schema of what an operation answers, from the description that the SDK
 * has of it (`StaticOperationSchema`, or `OperationSchema`). Throws where the SDK has
 * none: without it no answer could be checked.
 */
export function outputSchemaOf(
  operation: string | undefined,
  schema: unknown,
): SchemaRef {
  const ofTuple =
    Array.isArray(schema) && schema[0] === OPERATION ? schema[5] : undefined;
  const output: unknown = isRecord(schema) ? schema.output : ofTuple;
  if (output === undefined) {
    throw new Error(
      `The AWS SDK has no schema of ${operation}, so its answers cannot be checked. Use the versions of @aws-sdk and @smithy/core that this package was tested with.`,
    );
  }
  return output as SchemaRef;
}

/** Findings are read one by one: of a page with a wrong one the others count. */
const ONE_BY_ONE = /^GetFindings(V2)?Command$/;

/** What was XML was text: the SDK made the types of it, or has complained. */
function isXml(response: unknown): boolean {
  const headers = isRecord(response) ? response.headers : undefined;
  const type = isRecord(headers) ? headers['content-type'] : undefined;
  return typeof type === 'string' && type.includes('xml');
}

const isTime = (value: unknown) =>
  value instanceof Date && !Number.isNaN(value.getTime());

/**
 * The first member that is of another type than the SDK says, by its path. The
 * SDK leaves out what is null in JSON, and looks at no types there.
 */
function wrongMember(
  schema: NormalizedSchema,
  value: unknown,
  path: string,
): string | undefined {
  const right = (isRight: boolean) => (isRight ? undefined : path);
  if (schema.isDocumentSchema() || schema.isStreaming()) return undefined;
  if (schema.isListSchema()) {
    if (!Array.isArray(value)) return path;
    return wrongItem(schema.getValueSchema(), value, `${path}[]`);
  }
  if (schema.isMapSchema()) {
    if (!isRecord(value)) return path;
    return wrongItem(
      schema.getValueSchema(),
      Object.values(value),
      `${path}{}`,
    );
  }
  if (schema.isStructSchema()) {
    if (!isRecord(value)) return path;
    for (const [name, member] of schema.structIterator()) {
      const inner = value[name];
      const wrong =
        inner === undefined
          ? undefined
          : wrongMember(member, inner, path ? `${path}.${name}` : name);
      if (wrong) return wrong;
    }
    return undefined;
  }
  if (schema.isTimestampSchema()) return right(isTime(value));
  if (schema.isBlobSchema()) return right(value instanceof Uint8Array);
  if (schema.isStringSchema()) return right(typeof value === 'string');
  if (schema.isBooleanSchema()) return right(typeof value === 'boolean');
  if (schema.isNumericSchema())
    return right(/^(number|bigint)$/.test(typeof value));
  return undefined;
}

function wrongItem(
  schema: NormalizedSchema,
  items: unknown[],
  path: string,
): string | undefined {
  for (const item of items) {
    const wrong = wrongMember(schema, item, path);
    if (wrong) return wrong;
  }
  return undefined;
}

const middleware: InitializeMiddleware<object, object> =
  (next, context) => async args => {
    const result = await next(args);
    if (isXml(result.response) || ONE_BY_ONE.test(context.commandName ?? '')) {
      return result;
    }
    const output = outputSchemaOf(
      context.commandName,
      getSmithyContext(context).operationSchema,
    );
    const wrong = wrongMember(NormalizedSchema.of(output), result.output, '');
    if (wrong !== undefined) {
      throw new InvalidResponseError(
        `the answer has a ${wrong || 'form'} of another type`,
      );
    }
    return result;
  };

/**
 * Makes a client throw an {@link InvalidResponseError} where an answer has
 * members of other types than the AWS API has, so that readers can rely on the types.
 */
export const checkTypes: Pluggable<object, object> = {
  applyToStack: stack =>
    stack.add(middleware, {
      name: 'checkTypes',
      step: 'initialize',
      priority: 'high',
      override: true,
    }),
};
