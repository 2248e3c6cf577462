import { mockCredentials } from '@backstage/backend-test-utils';
import { TestDatabaseId } from '@backstage/backend-test-utils';
import fc from 'fast-check';
import { Knex } from 'knex';
import { z } from 'zod/v3';
import { arbitraryOf } from '../__testUtils__/arbitraryOf';
import { entity, group } from '../__testUtils__/catalog';
import { databases, migrated } from '../__testUtils__/databases';
import { arnOf, FakeEvidenceSource, PAYMENTS } from '../__testUtils__/estate';
import { startTestPortal, TestPortal } from '../__testUtils__/startTestPortal';
import { printable } from '../logging/printable';
import { Operation, operations } from '../openapi/__testUtils__/operations';
import {
  badBodies,
  badCursors,
  badPathSegments,
  badText,
  enlarged,
} from '../api/__testUtils__/badInput';
import { sendRaw } from '../api/__testUtils__/sendRaw';

jest.setTimeout(300_000);

/** A nightly run sets another seed. */
const SEED = Number(process.env.FUZZ_SEED ?? 20261129);
const RUNS = Number(process.env.FUZZ_RUNS ?? 50);

interface Input {
  path: string[];
  query: Array<[string, string]>;
  body?: string;
  contentType?: string;
}

const GOOD_SEGMENTS: Record<string, string[]> = {
  kind: ['component', 'Group', 'resource'],
  namespace: ['default'],
  name: ['orders', 'payments'],
  accountId: [PAYMENTS],
};

const textArbitrary = fc.oneof(
  { arbitrary: fc.constantFrom(...badText), weight: 4 },
  { arbitrary: fc.string({ unit: 'binary', maxLength: 40 }), weight: 1 },
  { arbitrary: fc.string({ unit: 'grapheme', maxLength: 40 }), weight: 1 },
);

const segment = (name: string) =>
  fc.oneof(
    {
      arbitrary: fc.constantFrom(...(GOOD_SEGMENTS[name] ?? ['x'])),
      weight: 2,
    },
    { arbitrary: fc.constantFrom(...badPathSegments), weight: 2 },
    {
      // Clients cannot send text that cannot be encoded.
      arbitrary: fc
        .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
        .map(encodeURIComponent),
      weight: 1,
    },
  );

/** A value in the form of a query: lists are separated by commas. */
const asText = (value: unknown) =>
  Array.isArray(value) ? value.join(',') : String(value);

function queryArbitrary(
  query: Operation['query'],
): fc.Arbitrary<Array<[string, string]>> {
  const known = Object.entries<z.ZodTypeAny>(query?.shape ?? {}).map(
    ([name, schema]) =>
      fc.tuple(
        fc.constant(name),
        fc.oneof(
          name === 'cursor'
            ? fc.constantFrom(...badCursors)
            : arbitraryOf(schema, textArbitrary).map(asText),
          textArbitrary,
        ),
      ),
  );
  const unknown = fc.tuple(
    fc.oneof(
      fc.constantFrom('limit[]', 'a[b]', '__proto__', '__proto__[x]', 'colour'),
      textArbitrary,
    ),
    textArbitrary,
  );
  return fc.array(
    known.length
      ? fc.oneof(
          { arbitrary: fc.oneof(...known), weight: 8 },
          { arbitrary: unknown, weight: 1 },
        )
      : unknown,
    { maxLength: 4 },
  );
}

function bodyArbitrary({ body }: Operation): fc.Arbitrary<string | undefined> {
  if (!body) return fc.constant(undefined);
  const shaped = arbitraryOf(body, textArbitrary);
  return fc.oneof(
    { arbitrary: shaped.map(value => JSON.stringify(value)), weight: 5 },
    { arbitrary: fc.constantFrom(...badBodies), weight: 2 },
    {
      // One of the fields gets another value.
      arbitrary: fc
        .tuple(
          shaped,
          fc.nat(),
          fc.oneof(fc.json(), fc.constantFrom('<deep>', '<many>')),
        )
        .map(([value, index, other]) => {
          const entries = Object.entries(value ?? {});
          return `{${entries
            .map(
              ([name, own], at) =>
                `${JSON.stringify(name)}:${
                  at === index % entries.length
                    ? other
                    : JSON.stringify(own) ?? 'null'
                }`,
            )
            .join(',')}}`;
        }),
      weight: 3,
    },
  );
}

const inputArbitrary = (operation: Operation): fc.Arbitrary<Input> =>
  fc.record({
    path: fc.tuple(
      ...[...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) =>
        segment(name),
      ),
    ),
    query: queryArbitrary(operation.query),
    body: bodyArbitrary(operation),
    contentType: fc.oneof(
      { arbitrary: fc.constant('application/json'), weight: 9 },
      {
        arbitrary: fc.constantFrom(
          'text/plain',
          'application/json; charset=utf-7',
        ),
        weight: 1,
      },
    ),
  });

/** Encodes as browsers do, also values that are not texts. */
const encoded = (text: string) =>
  new URLSearchParams([['', text]]).toString().slice(1);

function urlOf({ path }: Operation, input: Input): string {
  const segments = [...input.path];
  const url = path.replace(/\{\w+\}/g, () => segments.shift()!);
  const query = input.query.map(
    ([name, value]) => `${encoded(name)}=${encoded(value)}`,
  );
  return query.length ? `${url}?${query.join('&')}` : url;
}

/** The allowed start of an error: the name of a field that was sent or is expected. */
function fieldsOf({ path, query, body }: Operation): string[] {
  const inner = body instanceof z.ZodEffects ? body.innerType() : body;
  return [
    'body',
    'path',
    'query',
    ...[...path.matchAll(/\{(\w+)\}/g)].flatMap(([, name]) =>
      // The router uses a shorter name.
      name === 'refreshId' ? ['refreshId', 'id'] : [name],
    ),
    ...Object.keys(query?.shape ?? {}),
    ...(inner instanceof z.ZodObject ? Object.keys(inner.shape) : []),
  ];
}

/** Returns the names of the fields in an input, as errors write them. */
function fieldsIn({ query, body }: Input): string[] {
  const names = query.map(([name]) => name);
  try {
    names.push(...Object.keys(JSON.parse(enlarged(body ?? ''))));
  } catch {
    // A body that is not JSON has no fields.
  }
  // A single surrogate arrives as the replacement character.
  return names.map(name =>
    printable(Buffer.from(name).toString()).slice(0, 100),
  );
}

/** Inputs that once had a 5xx response, or an error without the name of a field. */
const KEPT: Array<{ id: string; field: string } & Partial<Input>> = [
  {
    id: 'getPosture',
    field: 'kind',
    path: ['a%2fb', 'default', 'x'],
  },
  { id: 'getPosture', field: 'namespace', path: ['group', '%00', 'x'] },
  { id: 'getHistory', field: 'name', path: ['group', 'default', '%00'] },
  { id: 'getScorecard', field: 'name', path: ['group', 'default', 'a%0ab'] },
  { id: 'getPosture', field: 'path', path: ['%E0%A4%A', 'default', 'x'] },
  { id: 'getAccount', field: 'accountId', path: ['%00'] },
  { id: 'getRefresh', field: 'id', path: ['a%00'] },
  { id: 'revokeAttestation', field: 'attestationId', path: ['a%0Ab'] },
  {
    id: 'getPosture',
    field: 'cursor',
    path: ['component', 'default', 'orders'],
    query: [['cursor', Buffer.from('{"offset":9.3e18}').toString('base64url')]],
  },
  {
    id: 'listAccounts',
    field: 'cursor',
    query: [['cursor', Buffer.from('{"offset":9.3e18}').toString('base64url')]],
  },
  {
    id: 'listPostures',
    field: 'cursor',
    query: [
      [
        'cursor',
        Buffer.from(
          '{"sort":"coverage","value":1e400,"entityRef":"x"}',
        ).toString('base64url'),
      ],
    ],
  },
  { id: 'listPostures', field: 'text', query: [['text', '\0']] },
  {
    id: 'listPostures',
    field: 'owner',
    query: [['owner', 'group:default/a\nb']],
  },
  { id: 'listPostures', field: '__proto__', query: [['__proto__', '1']] },
  { id: 'listPostures', field: 'toString', query: [['toString', '1']] },
  { id: 'listPostures', field: 'tier[a]', query: [['tier[a]', 'low']] },
  {
    id: 'listPostures',
    field: 'tier',
    query: [
      ['tier', 'low'],
      ['tier', 'critical'],
    ],
  },
  {
    id: 'getPosturesByRefs',
    field: 'entityRefs.0',
    body: '{"entityRefs":["component:default/\\ud800"]}',
  },
  {
    id: 'getPosturesByRefs',
    field: 'entityRefs.0',
    body: '{"entityRefs":["component:default/a\\u0000"]}',
  },
  {
    id: 'getPosturesByRefs',
    field: 'entityRefs',
    body: JSON.stringify({
      entityRefs: Array.from({ length: 501 }, (_, n) => `component:a/${n}`),
    }),
  },
  { id: 'getPosturesByRefs', field: 'body', body: '<deep>' },
  {
    id: 'getPosturesByRefs',
    field: 'entityRefs',
    body: '{"entityRefs":<deep>}',
  },
  {
    id: 'getPosturesByRefs',
    field: 'entityRefs',
    body: '{"entityRefs":<many>}',
  },
  { id: 'getPosturesByRefs', field: 'body', body: '{' },
  { id: 'startRefresh', field: 'a', body: '{"a":<deep>}' },
  { id: 'listAccounts', field: '\\u0000', query: [['\0', 'x']] },
  {
    id: 'startRefresh',
    field: 'entityRef',
    body: '{"entityRef":["component:default/orders"]}',
  },
  {
    id: 'startRefresh',
    field: 'entityRef',
    body: '{"entityRef":"component:default/orders\\nforged"}',
  },
  {
    id: 'attest',
    field: 'answers.__proto__',
    body: '{"controlId":"ZT-ID-05","resourceArn":"x","note":"x","answers":{"__proto__":"x"}}',
  },
  {
    id: 'attest',
    field: 'resourceArn',
    body: '{"controlId":"ZT-ID-05","resourceArn":"x\\ny","note":"x","answers":{}}',
  },
  { id: 'exportPostures', field: 'format', query: [['format', 'xml']] },
  { id: 'exportAllFindings', field: 'format', query: [['format', 'csv']] },
  { id: 'exportFindings', field: 'format', query: [['format', 'asff']] },
  { id: 'getWaiver', field: 'waiverId', path: ['a%0Ab'] },
  {
    id: 'listWaivers',
    field: 'cursor',
    query: [
      [
        'cursor',
        Buffer.from('{"requestedAt":"x","id":"y"}').toString('base64url'),
      ],
    ],
  },
  { id: 'listWaivers', field: 'state.0', query: [['state', 'open']] },
  {
    id: 'requestWaiver',
    field: 'reason',
    body: '{"entityRef":"component:default/orders","controlId":"ZT-NET-01","reason":"\\u0000"}',
  },
  {
    id: 'requestWaiver',
    field: 'expiresAt',
    body: '{"entityRef":"component:default/orders","controlId":"ZT-NET-01","reason":"x","expiresAt":"+275760-09-13T00:00:00.000Z"}',
  },
  {
    id: 'requestWaiver',
    field: 'resourceArn',
    body: '{"entityRef":"component:default/orders","controlId":"ZT-NET-01","reason":"x","resourceArn":"x\\ny"}',
  },
  {
    id: 'previewEnvironment',
    field: 'name',
    body: '{"name":"\\ud800"}',
  },
];

describe.each(databases.eachSupportedId())('bad input, %s', id => {
  let knex: Knex;
  let portal: TestPortal;

  beforeAll(async () => {
    knex = await migrated(id as TestDatabaseId);
    const evidence = new FakeEvidenceSource();
    evidence.databases = [{ name: 'orders', public: true }];
    portal = await startTestPortal({
      knex,
      evidence,
      entities: [
        group('payments'),
        entity('orders', {
          owner: 'group:default/payments',
          annotations: { 'zero-trust/aws-arns': arnOf('orders') },
        }),
      ],
    });
    await portal.collect();
  });

  afterAll(() => portal.stop());

  const send = (operation: Operation, input: Input) =>
    sendRaw(portal.server, {
      method: operation.method.toUpperCase(),
      path: `/api/zero-trust${urlOf(operation, input)}`,
      headers: {
        authorization: mockCredentials.user.header('user:default/platformer'),
        ...(input.body !== undefined && {
          'content-type': input.contentType ?? 'application/json',
        }),
      },
      body: input.body === undefined ? undefined : enlarged(input.body),
    });

  it.each(KEPT)('refuses $id, naming $field', async ({ id: of, ...input }) => {
    const operation = operations.find(own => own.id === of)!;
    const { status, text } = await send(operation, {
      path: [],
      query: [],
      ...input,
    });
    const { error } = JSON.parse(text);
    expect([status, error.message]).toEqual([
      400,
      expect.stringContaining(`${input.field}: `),
    ]);
    expect(error.message.indexOf(`${input.field}: `)).toBe(0);
  });

  it.each(operations.map(operation => [operation.id, operation] as const))(
    'never fails: %s',
    async (_, operation) => {
      const fields = fieldsOf(operation);
      await fc.assert(
        fc.asyncProperty(inputArbitrary(operation), async input => {
          const { status, text } = await send(operation, input);
          expect(status).toBeLessThan(500);
          if (status !== 400) return;
          const { error } = JSON.parse(text);
          const named = [...fields, ...fieldsIn(input)].some(
            field =>
              error.message.startsWith(`${field}: `) ||
              error.message.startsWith(`${field}.`),
          );
          expect([error.message, named]).toEqual([error.message, true]);
          expect(text).not.toMatch(/\bselect\b.*\bfrom\b|node_modules/i);
        }),
        { seed: SEED, numRuns: RUNS },
      );
    },
  );
});
