import type { DBEngineVersion } from '@aws-sdk/client-rds';
import type { CallContext } from '../../service/Call';
import { distinct } from './distinct';
import { majorEngineVersions } from './engineLifecycles';
import { engineOf } from '../../../estate/engines';

/** The newest minor versions, as of September 2026. */
const newest: Record<string, string[]> = {
  postgres: ['18.6', '17.11', '16.15', '15.19', '14.24'],
  mysql: ['8.4.11'],
  mariadb: ['12.3.3', '11.8.9', '11.4.13', '10.11.19'],
  'aurora-postgresql': ['18.3', '17.9', '16.13'],
  'aurora-mysql': ['8.4.mysql_aurora.8.4.8', '8.0.mysql_aurora.3.13.0'],
};

/**
 * Returns whether no new database can have this version: MariaDB 10.5 and older, SQL
 * Server 2016.
 */
const isDeprecated = (engine: string, version: string) =>
  engine.startsWith('sqlserver-')
    ? /^1[0-3]\./.test(version)
    : engine === 'mariadb' && /^10\.[0-5]\./.test(version);

function engineVersion(engine: string, version: string): DBEngineVersion {
  const { family } = engineOf({ engine: `${engine} ${version}` });
  const major = majorEngineVersions.find(
    known =>
      known.Engine === engine &&
      `${version}.`.startsWith(`${known.MajorEngineVersion}.`),
  );
  return {
    Engine: engine,
    EngineVersion: version,
    MajorEngineVersion:
      major?.MajorEngineVersion ?? version.split('.').slice(0, 2).join('.'),
    DBParameterGroupFamily: family,
    DBEngineDescription: engine,
    DBEngineVersionDescription: `${engine} ${version}`,
    Status: isDeprecated(engine, version) ? 'deprecated' : 'available',
  };
}

/** Returns whether RDS chooses the version for its major version: here, the newest one. */
export const isDefaultVersion = ({
  Engine = '',
  EngineVersion = '',
}: DBEngineVersion): boolean =>
  Boolean(newest[Engine]?.includes(EngineVersion));

/** Returns the newest versions, and the versions that databases in the region run. */
export function engineVersions({ here }: CallContext): DBEngineVersion[] {
  const run = Object.values(here.databases).map(database => {
    const { name, version } = engineOf(database);
    return engineVersion(name, version);
  });
  const offered = Object.entries(newest).flatMap(([engine, versions]) =>
    versions.map(version => engineVersion(engine, version)),
  );
  return distinct(
    [...run, ...offered],
    ({ Engine, EngineVersion }) => `${Engine} ${EngineVersion}`,
  );
}
