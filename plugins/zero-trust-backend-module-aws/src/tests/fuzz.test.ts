import { Fact, isKnown } from 'backstage-plugin-zero-trust-common';
import fc from 'fast-check';
import { scope, sourcesFor } from '../__testUtils__/installation';
import {
  bastionsOf,
  context,
  databasesOf,
  securityControlIds,
} from '../__testUtils__/localAws';
import { ServedResponse, serve, withoutRoles } from '../__testUtils__/serve';
import * as bastions from '../services/ec2/__fixtures__/bastions';
import * as ec2 from '../services/ec2/__fixtures__/responses';
import * as rds from '../services/rds/__fixtures__/responses';
import { consolidated } from '../findings/__fixtures__/findings';

jest.setTimeout(120_000);

/** All instances on one page. */
const instances = rds.instancesPage1.replace(/<Marker>.*<\/Marker>/, '');

const answers: Record<string, string> = {
  DescribeDBInstances: instances,
  DescribeDBClusters: rds.clusters,
  DescribeDBParameters: rds.parameters('DescribeDBParameters'),
  DescribeDBClusterParameters: rds.parameters('DescribeDBClusterParameters'),
  DescribeOptionGroups: rds.optionGroups,
  DescribeDBSnapshots: rds.snapshots,
  DescribeDBClusterSnapshots: rds.clusterSnapshots,
  DescribeDBSnapshotAttributes: rds.snapshotAttributes,
  DescribeDBProxies: rds.proxies,
  DescribeDBProxyTargets: rds.proxyTargets,
  DescribeCertificates: rds.certificates,
  DescribeSubnets: ec2.subnets([{ id: 'subnet-0bb1c79de3EXAMPLE' }]),
  DescribeRouteTables: ec2.routeTables([{ main: true, routes: [] }]),
  DescribeSecurityGroups: ec2.securityGroups([
    { id: 'sg-0123456789abcdef0', name: 'ledger-db' },
  ]),
  DescribeSecurityGroupRules: ec2.securityGroupRules([bastions.allowed]),
  DescribeInstances: bastions.instances,
  DescribeImages: bastions.images,
  DescribeVpcEndpoints: bastions.endpoints,
  DescribeInstanceInformation: bastions.nodes,
  DescribeInstancePatchStates: bastions.patchStates,
};

/** Serves a local AWS whose responses a property changes. */
async function serveChanged() {
  let change = (
    _operation: string,
    _answer: string,
  ): ServedResponse | undefined => undefined;
  const server = await serve(({ form, headers }) => {
    const operation =
      form.get('Action') ?? String(headers['x-amz-target']).split('.')[1];
    const answer = answers[operation] ?? '{}';
    return change(operation, answer) ?? { body: answer };
  });
  return {
    close: server.close,
    collect(next: typeof change) {
      change = next;
      return sourcesFor(withoutRoles).evidence.collect(scope, context());
    },
    async findings(next: typeof change) {
      change = next;
      const pages = sourcesFor(withoutRoles).findings.read(
        scope,
        { mode: 'full', securityControlIds },
        context(),
      );
      return (await pages[Symbol.asyncIterator]().next()).value;
    },
  };
}

function facts(value: unknown): Array<Fact<unknown>> {
  if (typeof value !== 'object' || value === null) return [];
  const own =
    ('source' in value && 'value' in value) || 'missing' in value
      ? [value as Fact<unknown>]
      : [];
  return [...own, ...Object.values(value).flatMap(facts)];
}

const garbage = fc.oneof(
  fc.uint8Array({ maxLength: 300 }).map(bytes => Buffer.from(bytes)),
  fc.string({ maxLength: 300 }).map(text => Buffer.from(text)),
  fc.json({ maxDepth: 3 }).map(text => Buffer.from(text)),
  fc
    .constantFrom(
      '',
      ' ',
      '<',
      '<html></html>',
      '<a><b/></a>',
      '<DescribeDBInstancesResponse/>',
      '<DescribeDBInstancesResponse></DescribeDBInstancesResponse>',
      '<DescribeDBInstancesResponse><DescribeDBInstancesResult/></DescribeDBInstancesResponse>',
      '<?xml version="1.0"?><Response><Errors/></Response>',
      '<ErrorResponse></ErrorResponse>',
      '{}',
      'null',
      '[]',
      '{"__type":null}',
      '{"KeyMetadata":[]}',
    )
    .map(text => Buffer.from(text)),
);

const wrapped = fc.record({
  body: garbage,
  status: fc.constantFrom(200, 200, 200, 204, 302, 400, 403, 404, 500, 503),
  contentType: fc.constantFrom(
    'text/xml',
    'text/html',
    'application/json',
    'application/x-amz-json-1.1',
    '',
  ),
});

describe('any server in place of AWS', () => {
  let served: Awaited<ReturnType<typeof serveChanged>>;

  beforeAll(async () => {
    served = await serveChanged();
  });
  afterAll(() => served.close());

  it('does not make a collection throw, nor list resources that do not exist', async () => {
    await fc.assert(
      fc.asyncProperty(wrapped, async answer => {
        const result = await served.collect(() => answer);
        expect(result.listed).toEqual([]);
        expect(facts(result.evidence).filter(isKnown)).toEqual([]);
        expect(result.problems.length).toBeGreaterThan(0);
        for (const { advice, message } of result.problems) {
          expect(advice).toMatch(/\.$/);
          expect(message.length).toBeLessThan(200);
        }
      }),
      { numRuns: 20 },
    );
  });

  it('does not become a known fact', async () => {
    const details = Object.keys(answers).filter(
      name => !['DescribeDBInstances', 'DescribeDBClusters'].includes(name),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...details, 'DescribeKey', 'GetKeyRotationStatus'),
        wrapped,
        async (operation, answer) => {
          const { evidence } = await served.collect(name =>
            name === operation ? answer : undefined,
          );
          const known = facts(evidence).filter(isKnown);
          expect(
            known.filter(({ source }) => source.endsWith(`:${operation}`)),
          ).toEqual([]);
        },
      ),
      { numRuns: 20 },
    );
  });

  it('does not affect a bastion whose responses are intact', async () => {
    const { evidence } = await served.collect(() => undefined);
    expect(bastionsOf(evidence)).toMatchObject([
      {
        name: 'ledger-bastion',
        publicAddresses: { value: [] },
        managed: { value: { pingStatus: 'Online' } },
        patches: { value: { operationEndedAt: expect.any(String) } },
        endpoints: { value: [{ service: 'ssm' }] },
      },
    ]);
  });

  it('does not remove a bastion', async () => {
    await fc.assert(
      fc.asyncProperty(wrapped, async answer => {
        const { evidence, listed } = await served.collect(operation =>
          operation === 'DescribeInstances' ? answer : undefined,
        );
        expect(bastionsOf(evidence)).toEqual([]);
        expect(listed).not.toContain('bastion');
      }),
      { numRuns: 20 },
    );
  });

  it('rejects an incomplete response instead of a shorter list', async () => {
    await fc.assert(
      fc.asyncProperty(
        // White space at the end does not matter.
        fc.integer({ min: 0, max: instances.length - 1 }),
        async length => {
          const result = await served.collect((name, answer) =>
            name === 'DescribeDBInstances'
              ? { body: answer.slice(0, length) }
              : undefined,
          );
          expect(databasesOf(result.evidence)).toEqual([]);
          expect(result.listed).toEqual([]);
        },
      ),
      { numRuns: 20 },
    );
  });

  it('does not make a collection throw if single bytes are wrong', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...Object.keys(answers)),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        fc.string({ minLength: 1, maxLength: 3 }),
        async (operation, place, text) => {
          const result = await served.collect((name, answer) => {
            if (name !== operation) return undefined;
            const at = Math.floor(place * answer.length);
            return { body: answer.slice(0, at) + text + answer.slice(at + 1) };
          });
          expect(Array.isArray(result.evidence)).toBe(true);
        },
      ),
      { numRuns: 20 },
    );
  });

  it('does not become a finding', async () => {
    await fc.assert(
      fc.asyncProperty(wrapped, async answer => {
        await expect(served.findings(() => answer)).rejects.toMatchObject({
          name: 'CollectionError',
        });
      }),
      { numRuns: 20 },
    );
  });

  it('does not make a failed finding pass', async () => {
    const text = JSON.stringify({ Findings: [consolidated] });
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: text.length - 1 }),
        async length => {
          const read = served.findings(() => ({
            contentType: 'application/json',
            body: text.slice(0, length),
          }));
          await expect(read).rejects.toMatchObject({ name: 'CollectionError' });
        },
      ),
      { numRuns: 20 },
    );
  });
});
