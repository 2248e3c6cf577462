import { AccountStore } from './AccountStore';
import { AttestationStore } from './AttestationStore';
import { Knex } from 'knex';
import { AttributionMemory } from './AttributionMemory';
import { AttributionStore } from './AttributionStore';
import { ClaimStore } from './ClaimStore';
import { DatabaseTime, databaseTime } from './databaseTime';
import { EntityStore } from './EntityStore';
import { FindingStore } from './FindingStore';
import { GroupHistoryStore } from './GroupHistoryStore';
import { HistoryStore } from './HistoryStore';
import { PostureStore } from './PostureStore';
import { RefreshStore } from './RefreshStore';
import { ResourceStore } from './ResourceStore';
import { retrying } from './retrying';
import { ScopeStore } from './ScopeStore';

/** The plugin's database, one store for each thing that is kept. */
export interface Stores {
  scopes: ScopeStore;
  resources: ResourceStore;
  findings: FindingStore;
  entities: EntityStore;
  attributions: AttributionStore;
  attributionMemory: AttributionMemory;
  claims: ClaimStore;
  postures: PostureStore;
  history: HistoryStore;
  groupHistory: GroupHistoryStore;
  refreshes: RefreshStore;
  accounts: AccountStore;
  attestations: AttestationStore;
  /** Runs again what the database has given up for another transaction. */
  transaction<T>(work: (tx: Knex) => Promise<T>): Promise<T>;
}

export function createStores(
  db: Knex,
  time: DatabaseTime = databaseTime,
): Stores {
  // Errors would quote what a statement was to keep: evidence, names, notes.
  db.client.config.compileSqlOnError = false;
  const scopes = new ScopeStore(db, time);
  return {
    scopes,
    resources: new ResourceStore(db),
    findings: new FindingStore(db),
    entities: new EntityStore(db),
    attributions: new AttributionStore(db),
    attributionMemory: new AttributionMemory(db),
    claims: new ClaimStore(db),
    postures: new PostureStore(db),
    history: new HistoryStore(db),
    groupHistory: new GroupHistoryStore(db),
    refreshes: new RefreshStore(db, scopes),
    accounts: new AccountStore(db),
    attestations: new AttestationStore(db),
    transaction: work => retrying(() => db.transaction(work)),
  };
}
