import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { databases } from '../__testUtils__/databases';

jest.setTimeout(60_000);

const directory = resolvePackagePath(
  'backstage-plugin-zero-trust-backend',
  'migrations',
);

describe.each(databases.eachSupportedId())('migrations, %s', id => {
  it('20261124000000_init', async () => {
    const knex = await databases.init(id);
    await knex.migrate.up({ directory, name: '20261124000000_init.js' });
    await knex('scopes').insert({
      id: 'evidence|aws|aws|111122223333|eu-west-1',
      kind: 'evidence',
      source: 'aws',
      partition: 'aws',
      account_id: '111122223333',
      region: 'eu-west-1',
      due_at: '2026-11-24T00:00:00.000Z',
    });
    const [row] = await knex('scopes');
    expect(row).toMatchObject({ priority: 0, problems: '[]', resources: 0 });
    expect(Boolean(row.in_scope)).toBe(true);

    await knex.migrate.down({ directory, name: '20261124000000_init.js' });
    expect(await knex.schema.hasTable('scopes')).toBe(false);
    await knex.migrate.up({ directory, name: '20261124000000_init.js' });
    expect(await knex('scopes')).toEqual([]);
  });

  it('20261126000000_finding_versions', async () => {
    const knex = await databases.init(id);
    const name = '20261126000000_finding_versions.js';
    await knex.migrate.up({ directory, name: '20261124000000_init.js' });
    await knex('findings').insert({
      scope_id: 'scope',
      finding_id: 'finding',
      resource_arn: 'arn',
      target: 'arn',
      data: '{}',
      cycle: '2026-11-24T00:00:00.000Z',
    });
    await knex.migrate.up({ directory, name });
    // Older than whatever comes.
    expect(await knex('findings')).toMatchObject([
      { updated_at: '', told_at: '' },
    ]);
    await knex.migrate.down({ directory, name });
    expect(await knex('findings')).toHaveLength(1);
    expect(await knex.schema.hasColumn('findings', 'told_at')).toBe(false);
  });

  it('20261126120000_read_times', async () => {
    const knex = await databases.init(id);
    const name = '20261126120000_read_times.js';
    await knex.migrate.up({ directory, name: '20261124000000_init.js' });
    const row = {
      arn: 'arn',
      scope_id: 'scope',
      type: 'rds-instance',
      name: 'orders',
      partition: 'aws',
      account_id: '111122223333',
      region: 'eu-west-1',
      observed_at: '2026-11-24T00:00:00.000Z',
      evidence: '{"subject":"database"}',
      results: '[]',
    };
    await knex('resources').insert(row);
    await knex.migrate.up({ directory, name });
    // Found and judged before, and not read in its new form yet.
    expect(await knex('resources')).toMatchObject([
      { observed_at: row.observed_at, evidence: '{}', digest: null },
    ]);
    await knex('resources').insert({
      ...row,
      arn: 'other',
      observed_at: null,
      digest: 'digest',
    });
    await knex.migrate.down({ directory, name });
    expect((await knex('resources')).map(({ arn }) => arn)).toEqual(['arn']);
    expect(await knex.schema.hasTable('posture_scopes')).toBe(false);
  });

  it('20261126000000_foundation', async () => {
    const knex = await databases.init(id);
    const name = '20261126000000_foundation.js';
    await knex.migrate.up({ directory, name: '20261124000000_init.js' });
    await knex.migrate.up({ directory, name });
    await knex('accounts').insert({
      account_id: '111122223333',
      partition: 'aws',
      name: 'payments',
      score: '{}',
      pillars: '[]',
      worst_first: 0,
    });
    await knex.migrate.down({ directory, name });
    expect(await knex.schema.hasTable('accounts')).toBe(false);
    expect(await knex.schema.hasTable('resources')).toBe(true);
  });

  it('20261126130000_compact_history', async () => {
    const knex = await databases.init(id);
    const name = '20261126130000_compact_history.js';
    await knex.migrate.up({ directory, name: '20261124000000_init.js' });
    const entity = 'component:default/orders';
    const at = '2026-11-24T00:00:00.000Z';
    const points = [
      {
        entity_ref: entity,
        at,
        points: 71,
        score: 71,
        grade: 'C',
        band: '{"low":59,"high":100}',
        coverage: 87.5,
        criticals: 0,
        catalogue_version: '2026-11-24.2',
      },
      {
        entity_ref: entity,
        at,
        points: null,
        score: null,
        grade: null,
        band: null,
        coverage: 0,
        criticals: 0,
        catalogue_version: '2026-11-24.2',
      },
    ];
    const change = {
      entity_ref: entity,
      at,
      control_id: 'ZT-NET-01',
      resource_arn: 'arn',
      evidence_of: entity,
      from_status: 'pass',
      to_status: null,
      severity: 'HIGH',
      reason: 'It is gone.',
    };
    await knex('history').insert(points);
    await knex('changes').insert(change);
    await knex.migrate.up({ directory, name });
    expect(await knex('points')).toMatchObject([
      { points: 71, band_low: 59, band_high: 100, coverage: 87.5 },
      { points: null, band_low: null },
    ]);
    expect(await knex('names')).toHaveLength(4);
    await knex.migrate.down({ directory, name });
    expect(await knex('history').orderBy('id')).toMatchObject(points);
    expect(await knex('changes')).toMatchObject([change]);
    expect(await knex.schema.hasTable('names')).toBe(false);
  });

  it('20261129120000_listings', async () => {
    const knex = await databases.init(id);
    const name = '20261129120000_listings.js';
    await knex.migrate.up({ directory, name: '20261124000000_init.js' });
    await knex('scopes').insert({
      id: 'evidence|aws|aws|111122223333|eu-west-1',
      kind: 'evidence',
      source: 'aws',
      partition: 'aws',
      account_id: '111122223333',
      region: 'eu-west-1',
      due_at: '2026-11-24T00:00:00.000Z',
    });
    await knex.migrate.up({ directory, name });
    expect(await knex('scopes')).toMatchObject([{ lists: '[]', listed: '{}' }]);
    await knex.migrate.down({ directory, name });
    expect(await knex('scopes')).toMatchObject([{ resources: 0 }]);
    expect(await knex.schema.hasColumn('scopes', 'listed')).toBe(false);
  });

  it('20261129100000_attribution', async () => {
    const knex = await databases.init(id);
    const name = '20261129100000_attribution.js';
    for (const before of [
      '20261124000000_init.js',
      '20261126130000_compact_history.js',
    ]) {
      await knex.migrate.up({ directory, name: before });
    }
    await knex.migrate.up({ directory, name });
    const row = {
      entity_ref: 'component:default/orders',
      arn: 'arn',
      via: 'tag',
      detail: 'tag',
      proven: true,
      through: '',
    };
    await knex('attributions').insert(row);
    await expect(knex('attributions').insert(row)).rejects.toThrow();
    await knex.migrate.down({ directory, name });
    expect(await knex.schema.hasTable('claims')).toBe(false);
    expect(await knex.schema.hasColumn('points', 'holder')).toBe(false);
    await knex.migrate.up({ directory, name });
    expect(await knex('attribution_state')).toMatchObject([{ version: 0 }]);
  });
});
