import { DBCluster, DBInstance } from '@aws-sdk/client-rds';
import {
  EngineSupportEvidence,
  Fact,
} from 'backstage-plugin-zero-trust-common';
import { Description } from '../Description';
import { Readings } from './Readings';

type Versioned = Pick<
  DBInstance & DBCluster,
  'Engine' | 'EngineVersion' | 'EngineLifecycleSupport'
>;

/** Returns `postgres 17.6`, or undefined if RDS does not return the version. */
export const versionKey = ({ Engine, EngineVersion }: Versioned) =>
  Engine && EngineVersion ? `${Engine} ${EngineVersion}` : undefined;

/** Returns how long RDS supports the engine version of a database. */
export function engineSupportOf(
  database: Versioned,
  { engines }: Pick<Readings, 'engines'>,
  described: Description,
): Fact<EngineSupportEvidence> {
  const support = engines.get(versionKey(database) ?? '');
  if (!support) return described.absent('EngineVersion');
  return described.value({
    ...support,
    // Only engines with Extended Support have a setting for it.
    lifecycleSupport: described.value(database.EngineLifecycleSupport ?? null),
  });
}
