import { DatabaseEvidence } from '../evidence';
import { isKnown, known } from '../facts/fact';
import { Verdict } from './control';
import { check } from './verdict';

/** Engine families: the rules treat their engines in the same way. */
export type EngineFamily =
  | 'postgres'
  | 'mysql'
  | 'mariadb'
  | 'oracle'
  | 'sqlserver'
  | 'custom'
  | 'other';

/** Returns the family of an engine of AWS. */
export function engineFamily(engine: string): EngineFamily {
  if (engine.startsWith('custom-')) return 'custom';
  if (engine === 'postgres' || engine === 'aurora-postgresql') {
    return 'postgres';
  }
  if (['mysql', 'aurora-mysql', 'aurora'].includes(engine)) return 'mysql';
  if (engine === 'mariadb') return 'mariadb';
  if (engine.startsWith('oracle-')) return 'oracle';
  return engine.startsWith('sqlserver-') ? 'sqlserver' : 'other';
}

export const isAurora = ({ kind }: DatabaseEvidence) =>
  kind === 'aurora-cluster';

/** Returns whether the version is at least `major.minor`. */
export function versionAtLeast(
  version: string,
  major: number,
  minor: number,
): boolean {
  const [ownMajor = 0, ownMinor = 0] = version.split('.').map(Number);
  return ownMajor > major || (ownMajor === major && ownMinor >= minor);
}

/**
 * Returns a value that is known with the name of a database, with the time of its
 * status.
 */
export function identityFact<T>({ status }: DatabaseEvidence, value: T) {
  return known(value, isKnown(status) ? status.source : 'rds:Describe');
}

/** Judges by the family of the engine, and shows the engine. */
export function checkEngine(
  evidence: DatabaseEvidence,
  judge: (family: EngineFamily) => Verdict,
): Verdict {
  const { engine, engineVersion } = evidence;
  return check(
    'Engine',
    identityFact(evidence, `${engine} ${engineVersion}`),
    () => judge(engineFamily(engine)),
  );
}
