import { AccountStore } from './AccountStore';
import { AttestationStore } from './AttestationStore';
import { Knex } from 'knex';
import { AttributableStore } from './AttributableStore';
import { AttributionMemory } from './AttributionMemory';
import { AttributionStore } from './AttributionStore';
import { ClaimStore } from './ClaimStore';
import { CollectionStore } from './CollectionStore';
import { ControlCountStore } from './ControlCountStore';
import { DatabaseTime, databaseTime } from './databaseTime';
import { DueStore } from './DueStore';
import { EntityStore } from './EntityStore';
import { FindingStore } from './FindingStore';
import { FoundationStore } from './FoundationStore';
import { GroupHistoryStore } from './GroupHistoryStore';
import { HandleStore } from './HandleStore';
import { HistoryStore } from './HistoryStore';
import { JudgementStore } from './JudgementStore';
import { LeaseStore } from './LeaseStore';
import { NetworkStore } from './NetworkStore';
import { NotifiedStore } from './NotifiedStore';
import { PortalInputStore } from './PortalInputStore';
import { PostureList } from './PostureList';
import { PostureStore } from './PostureStore';
import { RefreshStore } from './RefreshStore';
import { ResourceStore } from './ResourceStore';
import { retrying } from './retrying';
import { ScopeStore } from './ScopeStore';
import { SourceProblemStore } from './SourceProblemStore';
import { WaiverStore } from './WaiverStore';

/** The stores of the plugin's database. */
export interface Stores {
  scopes: ScopeStore;
  leases: LeaseStore;
  sourceProblems: SourceProblemStore;
  collections: CollectionStore;
  resources: ResourceStore;
  attributables: AttributableStore;
  judgements: JudgementStore;
  foundations: FoundationStore;
  findings: FindingStore;
  entities: EntityStore;
  attributions: AttributionStore;
  attributionMemory: AttributionMemory;
  claims: ClaimStore;
  postures: PostureStore;
  postureList: PostureList;
  controlCounts: ControlCountStore;
  history: HistoryStore;
  groupHistory: GroupHistoryStore;
  refreshes: RefreshStore;
  accounts: AccountStore;
  networks: NetworkStore;
  attestations: AttestationStore;
  waivers: WaiverStore;
  handles: HandleStore;
  notified: NotifiedStore;
  due: DueStore;
  portalInputs: PortalInputStore;
  /** Retries a transaction that the database has aborted because of another one. */
  transaction<T>(work: (tx: Knex) => Promise<T>): Promise<T>;
}

export function createStores(
  db: Knex,
  time: DatabaseTime = databaseTime,
): Stores {
  // The original errors can quote values of a statement: evidence, names, notes.
  db.client.config.compileSqlOnError = false;
  const scopes = new ScopeStore(db, time);
  const leases = new LeaseStore(db, scopes, time);
  return {
    scopes,
    leases,
    sourceProblems: new SourceProblemStore(db),
    collections: new CollectionStore(db),
    resources: new ResourceStore(db),
    attributables: new AttributableStore(db),
    judgements: new JudgementStore(db),
    foundations: new FoundationStore(db),
    findings: new FindingStore(db),
    entities: new EntityStore(db),
    attributions: new AttributionStore(db),
    attributionMemory: new AttributionMemory(db),
    claims: new ClaimStore(db),
    postures: new PostureStore(db),
    postureList: new PostureList(db),
    controlCounts: new ControlCountStore(db),
    history: new HistoryStore(db),
    groupHistory: new GroupHistoryStore(db),
    refreshes: new RefreshStore(db, leases),
    accounts: new AccountStore(db),
    networks: new NetworkStore(db),
    attestations: new AttestationStore(db),
    waivers: new WaiverStore(db),
    handles: new HandleStore(db),
    notified: new NotifiedStore(db),
    due: new DueStore(db),
    portalInputs: new PortalInputStore(db),
    transaction: work => retrying(() => db.transaction(work)),
  };
}
