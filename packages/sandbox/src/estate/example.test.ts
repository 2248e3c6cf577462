import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { z } from 'zod/v3';
import { isCluster } from './databases';
import { engineOf } from './engines';
import { type Estate, loadEstate, parseEstate } from './index';

const EXAMPLES = resolve(__dirname, '../../../../examples');

const entitySchema = z.object({
  kind: z.string(),
  metadata: z.object({
    name: z.string(),
    annotations: z.record(z.string()).default({}),
  }),
  spec: z
    .object({
      owner: z.string().optional(),
      system: z.string().optional(),
      domain: z.string().optional(),
      parent: z.string().optional(),
      children: z.array(z.string()).default([]),
      memberOf: z.array(z.string()).default([]),
      dependsOn: z.array(z.string()).default([]),
    })
    .passthrough(),
});
type Entity = z.infer<typeof entitySchema>;

let estate: Estate;
let catalog: Entity[];
beforeAll(async () => {
  estate = parseEstate(await loadEstate(join(EXAMPLES, 'estate/estate.yaml')));
  const directory = join(EXAMPLES, 'catalog');
  const files = (await readdir(directory)).filter(f => f.endsWith('.yaml'));
  catalog = (
    await Promise.all(
      files.map(async file =>
        parseAllDocuments(await readFile(join(directory, file), 'utf8')).map(
          document => entitySchema.parse(document.toJSON()),
        ),
      ),
    )
  ).flat();
});

const databases = () =>
  estate.accounts.flatMap(({ id, regions }) =>
    Object.entries(regions).flatMap(([region, here]) =>
      Object.entries(here.databases).map(([name, database]) => ({
        arn: `arn:aws:rds:${region}:${id}:${
          isCluster(database) ? 'cluster' : 'db'
        }:${name}`,
        ...database,
      })),
    ),
  );
const ofKind = (kind: string) => catalog.filter(e => e.kind === kind);
const names = (kind: string) => ofKind(kind).map(e => e.metadata.name);
const refs = () =>
  catalog.map(e => `${e.kind.toLowerCase()}:default/${e.metadata.name}`);

it('has three accounts, two regions and about forty databases of all engines', () => {
  expect(estate.accounts.map(({ id }) => id)).toEqual([
    '111122223333',
    '444455556666',
    '777788889999',
  ]);
  expect(estate.regions).toEqual(['eu-west-1', 'us-east-1']);
  expect(databases().length).toBeGreaterThanOrEqual(40);
  const engines = new Set(databases().map(db => engineOf(db).name));
  for (const engine of [
    'postgres',
    'mysql',
    'mariadb',
    'oracle-ee',
    'sqlserver-se',
    'aurora-postgresql',
    'aurora-mysql',
    'neptune',
    'docdb',
    'custom-sqlserver-ee',
  ]) {
    expect(engines).toContain(engine);
  }
});

it('has at least a dozen services, all with a system and an owner', () => {
  expect(ofKind('Component').length).toBeGreaterThanOrEqual(12);
  for (const { spec, metadata } of [
    ...ofKind('Component'),
    ...ofKind('Resource'),
  ]) {
    expect([metadata.name, names('System')]).toEqual([
      metadata.name,
      expect.arrayContaining([spec.system]),
    ]);
    expect(names('Group')).toContain(spec.owner);
  }
});

it('resolves every reference between entities', () => {
  const kinds = { owner: 'group', parent: 'group', domain: 'domain' } as const;
  const references = catalog.flatMap(({ spec }) => [
    ...Object.entries(kinds).flatMap(([field, kind]) => {
      const name = spec[field as keyof typeof kinds];
      return name ? [`${kind}:default/${name}`] : [];
    }),
    ...[...spec.children, ...spec.memberOf].map(
      name => `group:default/${name}`,
    ),
    ...spec.dependsOn.map(target => target.replace(':', ':default/')),
  ]);
  expect(references.length).toBeGreaterThan(40);
  expect(references.filter(ref => !refs().includes(ref))).toEqual([]);
  expect(new Set(refs()).size).toBe(refs().length);
});

it('has the tree of teams', () => {
  const parents = Object.fromEntries(
    ofKind('Group').map(e => [e.metadata.name, e.spec.parent]),
  );
  expect(parents).toEqual({
    engineering: undefined,
    commerce: 'engineering',
    payments: 'commerce',
    storefront: 'commerce',
    'data-platform': 'engineering',
    platform: 'engineering',
  });
});

it('annotates and tags only existing resources, except for the invalid example', () => {
  const arns = databases().map(({ arn }) => arn);
  const claimed = ofKind('Component').flatMap(({ metadata }) =>
    Object.entries(metadata.annotations)
      .filter(([key]) => /arns?$/.test(key))
      .flatMap(([, value]) => value.split(',')),
  );
  expect(claimed.filter(arn => !arns.includes(arn))).toEqual([
    'arn:aws:rds:eu-west-1:777788889999:ingest-db',
  ]);
  const named = databases()
    .map(({ tags }) => tags['backstage.io/entity-ref'])
    .filter(Boolean);
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter(ref => !refs().includes(ref))).toEqual([]);
});
