import {
  ConnectGrant,
  Fact,
  KeyEvidence,
  OptionEvidence,
  ReadTimes,
} from 'backstage-plugin-zero-trust-common';
import { CollectionScope } from 'backstage-plugin-zero-trust-node';
import { Backups } from './readBackups';
import { Network } from '../network/readNetwork';
import { VersionSupport } from './EngineSupport';
import { Rotations } from './masterSecret';
import { Proxies } from './readProxies';
import { Snapshots } from './readSnapshots';
import { DatabaseWatch } from '../watching/watchedDatabase';

/** The data that was read in one scope, to build evidence from. */
export interface Readings extends Backups {
  scope: CollectionScope;
  times: ReadTimes;
  network: Network;
  /** By ARN. Undefined for a text that does not name a key. */
  keys: Map<string, KeyEvidence | undefined>;
  /** By the name of the group. */
  parameters: Map<string, Fact<Record<string, string>>>;
  clusterParameters: Map<string, Fact<Record<string, string>>>;
  optionGroups: Map<string, Fact<OptionEvidence[]>>;
  /** By engine and version (`versionKey`). */
  engines: Map<string, VersionSupport>;
  /** Who in the account can connect by IAM. */
  connectGrants: Fact<ConnectGrant[]>;
  snapshots: Snapshots;
  proxies: Proxies;
  /** The end of validity (ISO 8601) by identifier. */
  authorities: Fact<Record<string, string>>;
  rotations: Rotations;
  /** By ARN of the database. */
  watched: Map<string, DatabaseWatch>;
}
