import { z } from 'zod/v3';
import { zodToJsonSchema } from 'zod-to-json-schema';
import { Operation, operations } from './operations';

const schemaOf = (schema: z.ZodTypeAny) =>
  zodToJsonSchema(schema, {
    target: 'openApi3',
    $refStrategy: 'none',
    // The schema of the sent input, not of the parsed one.
    effectStrategy: 'input',
    pipeStrategy: 'input',
  });

const json = (schema: object) => ({
  content: { 'application/json': { schema } },
});
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

const ERRORS = {
  400: 'The input is not valid. The message names the field',
  401: 'No credentials',
  403: 'A permission of this plugin is missing',
  404: 'The entity, or the requested item, is absent or hidden',
  409: 'The state does not allow this, or somebody else was first',
  503: 'The database, or a service that the portal depends on, is not available',
};

const outputOf = (schema: z.ZodTypeAny): z.ZodTypeAny =>
  schema instanceof z.ZodPipeline ? schema._def.out : schema;

/**
 * Returns the schema of a parameter. A list is sent as text, and described as an array
 * of its items.
 */
function parameterSchema(schema: z.ZodTypeAny): object {
  if (schema instanceof z.ZodOptional) return parameterSchema(schema.unwrap());
  const list = schema instanceof z.ZodPipeline ? schema._def.out : undefined;
  return list instanceof z.ZodArray
    ? { type: 'array', items: schemaOf(outputOf(list.element)) }
    : schemaOf(schema);
}

function parameters({ path, query }: Operation) {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const inQuery = Object.entries(query?.shape ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    required: false,
    schema: parameterSchema(schema as z.ZodTypeAny),
  }));
  return [...inPath, ...inQuery];
}

function responses({
  status,
  response,
  csv,
  svg,
  errors = [],
  summary,
}: Operation) {
  return {
    [status ?? 200]: {
      description: summary,
      ...((response || csv || svg) && {
        content: {
          ...(response && json(ref(response.name)).content),
          ...(csv && { 'text/csv': { schema: { type: 'string' } } }),
          ...(svg && { 'image/svg+xml': { schema: { type: 'string' } } }),
        },
      }),
    },
    ...Object.fromEntries(
      ([400, 401, ...errors, 503] as Array<keyof typeof ERRORS>).map(code => [
        code,
        { description: ERRORS[code], ...json(ref('Error')) },
      ]),
    ),
  };
}

/**
 * Returns the OpenAPI 3.0 document of the schemas that the routes use, without shared
 * components. `openapi.yaml` must be equal to it.
 */
export function createOpenApi() {
  const paths: Record<string, Record<string, object>> = {};
  for (const operation of operations) {
    (paths[operation.path] ??= {})[operation.method] = {
      operationId: operation.id,
      summary: operation.summary,
      parameters: parameters(operation),
      ...(operation.body && {
        requestBody: { required: true, ...json(schemaOf(operation.body)) },
      }),
      responses: responses(operation),
    };
  }
  return {
    openapi: '3.0.3',
    info: {
      title: 'zero-trust',
      version: '1',
      description:
        'Zero-trust posture of AWS databases. To read the next page of a list, pass `pageInfo.nextCursor` as `cursor`. Errors have the format of Backstage.',
      license: {
        name: 'Apache-2.0',
        url: 'http://www.apache.org/licenses/LICENSE-2.0.html',
      },
    },
    servers: [{ url: '/api/zero-trust' }],
    security: [{ backstage: [] }],
    paths,
    components: {
      securitySchemes: { backstage: { type: 'http', scheme: 'bearer' } },
      schemas: {
        ...Object.fromEntries(
          operations.flatMap(({ response }) =>
            response ? [[response.name, schemaOf(response.schema)]] : [],
          ),
        ),
        Error: {
          type: 'object',
          required: ['error', 'response'],
          properties: {
            error: {
              type: 'object',
              required: ['name', 'message'],
              properties: {
                name: { type: 'string' },
                message: { type: 'string' },
              },
            },
            response: {
              type: 'object',
              properties: { statusCode: { type: 'number' } },
            },
          },
        },
      },
    },
  };
}
