import { NormalizedSchema } from '@smithy/core/schema';
import { getSmithyContext } from '@smithy/core/transport';
import { InitializeMiddleware, Pluggable, SchemaRef } from '@smithy/types';
import { InvalidResponseError } from '../errors/InvalidResponseError';

/** The first element of `StaticOperationSchema` of `@smithy/types`. */
const OPERATION = 9;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Returns the schema of an operation's response from the SDK (`StaticOperationSchema`,
 * or `OperationSchema`). Throws if the SDK has none, because no response could be
 * checked.
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
      `The AWS SDK has no schema of ${operation}, so its responses cannot be checked. Use the versions of @aws-sdk and @smithy/core that this package was tested with.`,
    );
  }
  return output as SchemaRef;
}

/**
 * Findings are parsed one by one, so a wrong one does not affect the rest of its page.
 */
const ONE_BY_ONE = /^GetFindings(V2)?Command$/;

/**
 * Returns whether the response was XML: the SDK converted its text to the types, or
 * threw.
 */
function isXml(response: unknown): boolean {
  const headers = isRecord(response) ? response.headers : undefined;
  const type = isRecord(headers) ? headers['content-type'] : undefined;
  return typeof type === 'string' && type.includes('xml');
}

const isTime = (value: unknown) =>
  value instanceof Date && !Number.isNaN(value.getTime());

/**
 * Returns the path of the first member that has another type than in the SDK's schema.
 * The SDK omits nulls of JSON and does not check types there.
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
        `the response has the wrong type in ${wrong || 'its root'}`,
      );
    }
    return result;
  };

/**
 * Makes a client throw an {@link InvalidResponseError} when members of a response have
 * other types than in the AWS API so that readers can rely on the types.
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
