import type { EstateInput } from './estateSchema';
import { type Random, randomFrom } from './random';

type AccountInput = EstateInput['accounts'][number];
type RegionInput = NonNullable<AccountInput['regions']>[string];
type DatabaseInput = NonNullable<RegionInput['databases']>[string];

/** How much is generated. @public */
export interface GenerateOptions {
  /** How many databases, clusters counted once. */
  databases: number;
  /** How many accounts; one per 40 databases, and at least the template's. */
  accounts?: number;
  /** The same seed, template and numbers give the same estate. */
  seed: string;
}

/** A region as the template has it, without what stands in it. */
const emptied = (region: RegionInput): RegionInput => ({
  ...structuredClone(region),
  databases: {},
  snapshots: {},
  proxies: {},
  bastions: {},
  findings: { consolidated: region.findings?.consolidated },
});

/** Small drifts, as they come with the years. */
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
 * An estate of any size that looks like another: its networks and keys in more
 * accounts, its databases many times over, each a little different.
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
