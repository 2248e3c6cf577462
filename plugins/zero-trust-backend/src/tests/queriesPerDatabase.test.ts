import { entity, group } from '../__testUtils__/catalog';
import { databases, migrated } from '../__testUtils__/databases';
import { arnOf } from '../__testUtils__/estate';
import { installation } from '../__testUtils__/installation';

jest.setTimeout(300_000);

const SIZES = [200, 2000];
/** The size of installation for the bound, extrapolated from two smaller ones. */
const INSTALLATION = 10_000;
/** Queries for each database, until all databases have their first posture. */
const BOUND = 0.2;

const names = (size: number) =>
  Array.from({ length: size }, (_, index) => `service-${index}`);

it.each(databases.eachSupportedId())(
  'the first collection takes at most one query for five databases, for any number of databases, %s',
  async id => {
    const counts: number[] = [];
    for (const size of SIZES) {
      const knex = await migrated(id);
      const zt = installation(knex);
      await zt.catalog([
        group('payments'),
        ...names(size).map(name =>
          entity(name, {
            owner: 'group:default/payments',
            annotations: { 'zero-trust/aws-arns': arnOf(name) },
          }),
        ),
      ]);
      zt.evidence.databases = names(size).map(name => ({ name }));
      await zt.plan();
      const query = jest.fn();
      knex.on('query', query);
      await zt.collect();
      knex.off('query', query);
      const [{ count }] = await knex('points').count({ count: '*' });
      expect(Number(count)).toBe(size);
      counts.push(query.mock.calls.length);
    }
    const [few, many] = counts;
    const perDatabase = (many - few) / (SIZES[1] - SIZES[0]);
    const ofAll = few + perDatabase * (INSTALLATION - SIZES[0]);
    expect(ofAll / INSTALLATION).toBeLessThanOrEqual(BOUND);
  },
);
