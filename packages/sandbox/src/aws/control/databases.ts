import { z } from 'zod/v3';
import type { EstateStore } from '../../estate';
import { type Database, databaseSchema } from '../../estate/databaseSchema';
import type { EstateInput } from '../../estate/estateSchema';
import { engineOf } from '../../estate/engines';
import { ControlError } from './ControlError';

/** The account, region and name of a database. */
export interface DatabaseKey {
  accountId: string;
  region: string;
  name: string;
}

const idOf = (key: DatabaseKey) =>
  [key.accountId, key.region, key.name].join('/');

const PUBLIC_SUBNETS = ['exposed-a', 'exposed-b'];
const OPEN_GROUP = 'exposed';

type RegionInput = NonNullable<
  EstateInput['accounts'][number]['regions']
>[string];

function regionOf(
  draft: EstateInput,
  { accountId, region }: DatabaseKey,
): RegionInput {
  const account = draft.accounts.find(({ id }) => id === accountId);
  if (!account) throw new ControlError(404, `No account ${accountId}`);
  account.regions ??= {};
  account.regions[region] ??= {};
  return account.regions[region];
}

function existing(store: EstateStore, key: DatabaseKey): Database {
  const { accountId, region, name } = key;
  const { databases } = store.region(accountId, region);
  if (!Object.hasOwn(databases, name)) {
    throw new ControlError(
      404,
      `No database "${name}" in ${accountId}/${region}; there are ${
        Object.keys(databases).join(', ') || 'none'
      }`,
    );
  }
  return databases[name];
}

/** The state of a database before it was made public. */
type PrivateSettings = Pick<Database, 'subnets' | 'securityGroups'>;

const patchSchema = databaseSchema.partial();

/** Lists and changes the databases of the estate while it runs. */
export class DatabaseControl {
  private readonly privateSettings = new Map<string, PrivateSettings>();
  /** The latest generation of each name whose database was deleted. */
  private readonly removed = new Map<string, number>();

  constructor(private readonly store: EstateStore) {}

  list() {
    return this.store.estate.accounts.flatMap(({ id, name, regions }) =>
      Object.entries(regions).flatMap(([region, { databases }]) =>
        Object.entries(databases).map(([database, settings]) => ({
          accountId: id,
          accountName: name,
          region,
          name: database,
          ...settings,
        })),
      ),
    );
  }

  /** Returns a database. Throws a 404 if there is none. */
  get(key: DatabaseKey): DatabaseKey & Database {
    return { ...key, ...existing(this.store, key) };
  }

  create(key: DatabaseKey, body: unknown): void {
    const { accountId, region, name } = key;
    if (Object.hasOwn(this.store.region(accountId, region).databases, name)) {
      throw new ControlError(409, `A database "${name}" already exists`);
    }
    this.store.change(draft => {
      const place = regionOf(draft, key);
      place.databases = {
        ...place.databases,
        [name]: {
          ...(body as z.input<typeof databaseSchema>),
          incarnation: (this.removed.get(idOf(key)) ?? 0) + 1,
        },
      };
    });
  }

  /**
   * Changes the given fields. `publiclyAccessible: true` alone makes a database public
   * completely: the flag, subnets that route to an internet gateway, and a security
   * group that is open to the internet on its port. With `subnets` or `securityGroups`
   * in the same call, only the given fields change.
   */
  patch(key: DatabaseKey, body: unknown): void {
    const database = existing(this.store, key);
    const parsed = patchSchema.safeParse(body);
    if (!parsed.success) {
      const [{ path, message }] = parsed.error.issues;
      throw new ControlError(400, `${path.join('.') || 'body'}: ${message}`);
    }
    // Defaults of the schema are not part of the change.
    const asked = new Set(Object.keys(body as object));
    const change: Partial<Database> = Object.fromEntries(
      Object.entries(parsed.data).filter(([field]) => asked.has(field)),
    );
    const flagOnly = Boolean(change.subnets ?? change.securityGroups);
    const id = idOf(key);
    this.store.change(draft => {
      const place = regionOf(draft, key);
      if (!flagOnly && change.publiclyAccessible === true) {
        if (!this.privateSettings.has(id)) {
          this.privateSettings.set(id, {
            subnets: database.subnets,
            securityGroups: database.securityGroups,
          });
        }
        Object.assign(change, expose(place, database));
      } else if (!flagOnly && change.publiclyAccessible === false) {
        Object.assign(change, this.privateSettings.get(id));
        this.privateSettings.delete(id);
      }
      place.databases![key.name] = {
        ...place.databases![key.name],
        ...change,
      };
    });
  }

  /** The replicas of a deleted database become stand-alone databases, as in AWS. */
  remove(key: DatabaseKey): void {
    const { incarnation } = existing(this.store, key);
    this.store.change(draft => {
      const { databases = {}, findings } = regionOf(draft, key);
      delete databases[key.name];
      for (const other of Object.values(databases)) {
        if (other.replicaOf === key.name) delete other.replicaOf;
      }
      if (findings?.workflow) {
        findings.workflow = findings.workflow.filter(
          ({ database }) => database !== key.name,
        );
      }
    });
    this.privateSettings.delete(idOf(key));
    this.removed.set(idOf(key), incarnation);
  }
}

/** Adds public subnets and an open group to the database's network. */
function expose(place: RegionInput, database: Database): PrivateSettings {
  const network = place.networks![database.network];
  for (const subnet of PUBLIC_SUBNETS) network.subnets[subnet] = 'public';
  const port = database.port ?? engineOf(database).port;
  network.securityGroups = {
    ...network.securityGroups,
    [OPEN_GROUP]: [
      ...(network.securityGroups?.[OPEN_GROUP] ?? []).filter(
        rule => rule.port !== port,
      ),
      { from: '0.0.0.0/0', port },
    ],
  };
  return { subnets: PUBLIC_SUBNETS, securityGroups: [OPEN_GROUP] };
}
