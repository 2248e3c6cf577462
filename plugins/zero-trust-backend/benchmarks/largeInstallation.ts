import { entity, group } from '../src/__testUtils__/catalog';
import { arnOf, evidenceOf, PAYMENTS } from '../src/__testUtils__/estate';
import { leased, READER } from '../src/__testUtils__/leased';
import { toEntityRecord } from '../src/catalog/toEntityRecord';
import { ZeroTrustSettings } from '../src/config/zeroTrustSettings';
import { PostureUpdater } from '../src/posture/PostureUpdater';
import { Rules } from '../src/posture/rules';
import { scopeId } from '../src/store/ScopeStore';
import { createStores, Stores } from '../src/store/Stores';
import { Knex } from 'knex';

/** Services of the team that is measured. The others belong to other teams. */
export const TEAM_SIZE = 100;
export const OWNER = 'group:default/team-0';

const DAY = 24 * 60 * 60 * 1000;
const SERVICES_PER_GROUP = 200;

/** Collects and judges the services of one team, one database each. */
export async function fillTeam(
  knex: Knex,
  settings: ZeroTrustSettings,
  rules: Rules,
): Promise<Stores> {
  const stores = createStores(knex);
  const names = Array.from({ length: TEAM_SIZE }, (_, i) => `service-${i}`);
  const scope = { partition: 'aws', accountId: PAYMENTS, region: 'eu-west-1' };
  await leased(stores, scope);
  await stores.entities.replaceAll(
    [
      group('team-0'),
      ...names.map(name =>
        entity(name, {
          owner: OWNER,
          annotations: { 'zero-trust/aws-arns': arnOf(name) },
        }),
      ),
    ].map(toEntityRecord),
  );
  await stores.collections.save(
    scopeId('evidence', 'aws', scope),
    {
      evidence: names.map((name, index) =>
        evidenceOf({ name, public: index % 3 === 0 }),
      ),
      unjudged: [],
      listed: ['rds-instance'],
    },
    { partition: 'aws', startedAt: new Date().toISOString(), owner: READER },
  );
  await new PostureUpdater(stores, settings, rules).updateAll();
  return stores;
}

const numbers = (count: number, name = 'n') =>
  `${name}(i) as (select 1 union all select i + 1 from ${name} where i < ${count})`;

const columnsOf = async (knex: Knex, table: string, except: string[]) =>
  Object.keys(await knex(table).columnInfo()).filter(
    name => !except.includes(name),
  );

/** Adds services of other teams, in SQL, as copies of one service with other sort keys. */
export async function addOtherTeams(knex: Knex, count: number): Promise<void> {
  const run = (sql: string) => knex.raw(sql);
  const groups = Math.ceil(count / SERVICES_PER_GROUP);
  const ref = `'component:default/other-' || i`;
  await run(`with recursive ${numbers(groups)}
    insert into read_groups (digest, scopes, read_at)
    select 'copy ' || i, '[]', '2026-11-29T' || (10 + i % 13) || ':00:' || (10 + i % 47) from n`);
  const [{ first }] = await knex('read_groups')
    .where('digest', 'copy 1')
    .select({ first: 'id' });
  await run(`with recursive ${numbers(count)}
    insert into holders (entity_ref, uid, owners, locations)
    select ${ref}, 'copy ' || i, '[]', '[]' from n`);
  const changed: Record<string, string> = {
    entity_ref: ref,
    title: `'other ' || i`,
    sort_title: `'other ' || i`,
    owners: `'["group:default/team-' || (1 + i / 100) || '"]'`,
    sort_worst: '(i * 7919) % 100',
    sort_best: '100 - (i * 7919) % 100',
    sort_coverage: '((i % 10000) * 104729) % 101',
    sort_observed_at: `'9999'`,
    sort_read_group: `${first} + (i * 31) % ${groups}`,
    holder: 'holders.id',
  };
  const kept = await columnsOf(knex, 'entities', Object.keys(changed));
  const target = [...Object.keys(changed), ...kept];
  await run(`with recursive ${numbers(count)}
    insert into entities (${target.join(', ')})
    select ${[
      ...Object.values(changed),
      ...kept.map(name => `entities.${name}`),
    ].join(', ')}
      from n
      join holders on holders.entity_ref = ${ref}
      cross join entities
     where entities.entity_ref = 'component:default/service-0'`);
  await run(`with recursive ${numbers(count)}
    insert into entity_relations (entity_ref, type, target)
    select ${ref}, 'owner', 'group:default/team-' || (1 + i / 100) from n`);
  const own = ['entity_ref', 'holder', 'read_group'];
  const posture = await columnsOf(knex, 'postures', own);
  await run(`insert into postures (${[...own, ...posture].join(', ')})
    select copies.entity_ref, copies.holder, copies.sort_read_group, ${posture
      .map(name => `postures.${name}`)
      .join(', ')}
      from entities as copies cross join postures
     where copies.entity_ref like 'component:default/other-%'
       and postures.entity_ref = 'component:default/service-0'`);
  const failures = await columnsOf(knex, 'service_failures', ['entity_ref']);
  await run(`insert into service_failures (entity_ref, ${failures.join(', ')})
    select copies.entity_ref, ${failures
      .map(name => `service_failures.${name}`)
      .join(', ')}
      from entities as copies cross join service_failures
     where copies.entity_ref like 'component:default/other-%'
       and service_failures.entity_ref = 'component:default/service-0'`);
  await knex('entity_kinds')
    .where({ kind: 'component' })
    .increment('entities', count);
  await knex.raw('analyze');
}

/** Of whom, and of which days before now. */
interface HistoryOf {
  services: 'service' | 'other';
  from: number;
  to: number;
  /** Days from one point, and one change, to the next. */
  step: number;
}

/** Adds history. The team changes every day, others every month. */
export async function addHistory(knex: Knex, of: HistoryOf): Promise<void> {
  const { services, from, to, step } = of;
  const [{ version }] = await knex('points')
    .select({ version: 'catalogue' })
    .limit(1);
  const rows = `from n cross join entities
     where entities.entity_ref like 'component:default/${services}-%'`;
  const at = `${Date.now() - from * DAY} - cast(i as bigint) * ${step * DAY}`;
  const times = `with recursive ${numbers(Math.floor((to - from) / step))}`;
  await knex.raw(`${times}
    insert into points (holder, at, points, score, grade, band_low,
      band_high, coverage, criticals, catalogue, changes)
    select entities.holder, ${at}, i % 100, i % 100, 'B', i % 100,
      i % 100, 100, 0, ${version}, '[[${version}, ${version}, ' ||
      entities.holder || ', "p", "f", "H", "Open to the internet"]]' ${rows}`);
  await knex.raw('analyze');
}
