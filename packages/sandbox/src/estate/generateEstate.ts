import type { EstateInput } from './estateSchema';
import { type Random, randomFrom } from './random';

type AccountInput = EstateInput['accounts'][number];
type RegionInput = NonNullable<AccountInput['regions']>[string];
type DatabaseInput = NonNullable<RegionInput['databases']>[string];

/** The size of a generated estate. @public */
export interface GenerateOptions {
  /** The number of databases. A cluster counts once. */
  databases: number;
  /**
   * The number of accounts. Default: one for each 40 databases, and at least those of
   * the template.
   */
  accounts?: number;
  /** The same seed, template and numbers produce the same estate. */
  seed: string;
}

/** Returns a region of the template without its databases. */
const emptied = (region: RegionInput): RegionInput => ({
  ...structuredClone(region),
  databases: {},
  snapshots: {},
  proxies: {},
  bastions: {},
  findings: { consolidated: region.findings?.consolidated },
});

/** Changes one setting, so the copies of a database differ a little. */
function drift(database: DatabaseInput, random: Random): DatabaseInput {
  const result = structuredClone(database);
  if (random.chance(0.1)) result.deletionProtection = false;
  if (random.chance(0.1)) result.backupRetentionDays = 1;
  if (random.chance(0.05)) result.iamAuthentication = false;
  if (random.chance(0.05)) result.logExports = [];
  if (random.chance(0.03)) result.parameterStatus = 'pending-reboot';
  if (random.chance(0.03)) result.publiclyAccessible = true;
  return result;
}

/**
 * Generates an estate of any size from a template: copies of its networks and keys in
 * more accounts, and many copies of its databases with small differences.
 * @public
 */
export function generateEstate(
  template: EstateInput,
  options: GenerateOptions,
): EstateInput {
  const { databases, seed } = options;
  const random = randomFrom(seed);
  const models = template.accounts.filter(({ regions }) =>
    Object.values(regions ?? {}).some(
      region => Object.keys(region.databases ?? {}).length > 0,
    ),
  );
  if (!models.length) throw new Error('The template has no databases.');
  const count = Math.max(
    template.accounts.length,
    options.accounts ?? Math.ceil(databases / 40),
  );
  const places: Array<{ target: RegionInput; models: DatabaseInput[] }> = [];
  const accounts = Array.from({ length: count }, (_, index): AccountInput => {
    const own = template.accounts[index];
    const model = own ?? models[index % models.length];
    const regions = Object.fromEntries(
      Object.entries(model.regions ?? {}).map(([name, region]) => {
        const target = emptied(region);
        const all = Object.values(region.databases ?? {}).filter(
          ({ replicaOf }) => !replicaOf,
        );
        if (all.length) places.push({ target, models: all });
        return [name, target];
      }),
    );
    const number = String(index).padStart(4, '0');
    return own
      ? { ...own, regions }
      : { id: `20000000${number}`, name: `account-${number}`, regions };
  });
  for (let index = 0; index < databases; index++) {
    const place = random.pick(places);
    place.target.databases![`db-${String(index).padStart(6, '0')}`] = {
      ...drift(random.pick(place.models), random),
      tags: { service: `service-${Math.floor(random.next() * databases)}` },
    };
  }
  return { ...template, accounts };
}
