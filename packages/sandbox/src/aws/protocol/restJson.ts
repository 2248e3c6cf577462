import { JsonCodec } from '@aws-sdk/core/protocols';
import { NormalizedSchema } from '@smithy/core/schema';
import type { StaticOperationSchema } from '@smithy/types';
import { AwsError } from './AwsError';
import type { Protocol } from './Protocol';

/** The `http` trait: method, path with `{Label}` parts, and status. */
function binding(operation: StaticOperationSchema) {
  const { http } = NormalizedSchema.of(operation).getMergedTraits() as {
    http?: [string, string, number];
  };
  if (!http) return undefined;
  const [method, uri, status] = http;
  const labels: string[] = [];
  const pattern = uri
    .split('?')[0]
    .split('/')
    .map(part => {
      const label = /^\{(\w+)(\+?)\}$/.exec(part);
      if (!label) return part.replace(/[.*+?^$()[\]\\|]/g, '\\$&');
      labels.push(label[1]);
      return label[2] ? '(.+)' : '([^/]+)';
    })
    .join('/');
  return { method, status, labels, path: new RegExp(`^${pattern}/?$`) };
}

function coerce(schema: NormalizedSchema, texts: string[]): unknown {
  const [text] = texts;
  if (schema.isListSchema()) return texts;
  if (schema.isBooleanSchema()) return text === 'true';
  // Dates in a query string have the format date-time, unless a trait says otherwise.
  if (schema.isTimestampSchema()) return new Date(text);
  return schema.isNumericSchema() ? Number(text) : text;
}

/**
 * The protocol of Security Hub: paths and query strings beside a JSON body.
 * @see https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html
 */
export function restJson(): Protocol {
  const codec = new JsonCodec({
    jsonName: true,
    httpBindings: true,
    timestampFormat: { useTrait: true, default: 7 },
  });
  const headers = { 'content-type': 'application/json' };
  return {
    operationName({ method, path }, operations) {
      // A path without labels has priority over a path with a label in the same
      // position.
      return [...operations]
        .map(([name, operation]) => ({ name, http: binding(operation) }))
        .filter(({ http }) => http?.method === method && http.path.test(path))
        .sort((a, b) => a.http!.labels.length - b.http!.labels.length)[0]?.name;
    },
    async readInput(operation, { path, query, body }) {
      const input = NormalizedSchema.of(operation[4]);
      if (!input.isStructSchema()) return {};
      let result: Record<string, unknown>;
      try {
        result = await codec.createDeserializer().read(input, body || '{}');
      } catch {
        throw new AwsError('SerializationException', 'The body is not JSON.');
      }
      const http = binding(operation);
      const values = http?.path.exec(path)?.slice(1) ?? [];
      http?.labels.forEach((label, index) => {
        result[label] = decodeURIComponent(values[index]);
      });
      for (const [name, member] of input.structIterator()) {
        const { httpQuery } = member.getMergedTraits();
        if (httpQuery && query.has(httpQuery)) {
          result[name] = coerce(member, query.getAll(httpQuery));
        }
      }
      return result;
    },
    writeOutput(operation, output, requestId) {
      const serializer = codec.createSerializer();
      serializer.write(NormalizedSchema.of(operation[5]), output);
      return {
        status: binding(operation)?.status ?? 200,
        headers: { ...headers, 'x-amzn-requestid': requestId },
        body: String(serializer.flush() ?? '{}'),
      };
    },
    writeError: ({ code, message, status }, requestId) => ({
      status,
      headers: {
        ...headers,
        'x-amzn-requestid': requestId,
        'x-amzn-errortype': code,
      },
      body: JSON.stringify({ Code: code, Message: message }),
    }),
    unknownOperation: () =>
      new AwsError('UnknownOperationException', 'Unknown operation', 404),
  };
}
