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

/** What was read in one scope, looked up while evidence is put together. */
export interface Readings extends Backups {
  scope: CollectionScope;
  times: ReadTimes;
  network: Network;
  /** By ARN; undefined for what does not name a key. */
  keys: Map<string, KeyEvidence | undefined>;
  /** By name of the group. */
  parameters: Map<string, Fact<Record<string, string>>>;
  clusterParameters: Map<string, Fact<Record<string, string>>>;
  optionGroups: Map<string, Fact<OptionEvidence[]>>;
  /** By engine and version, as `versionKey` joins them. */
  engines: Map<string, VersionSupport>;
  /** Who of the account may connect by IAM. */
  connectGrants: Fact<ConnectGrant[]>;
  snapshots: Snapshots;
  proxies: Proxies;
  /** Identifier to end of validity, ISO 8601. */
  authorities: Fact<Record<string, string>>;
  rotations: Rotations;
}
