import { EnvironmentEngine } from './EnvironmentSpec';

/** A major version of an engine that an environment can have. @public */
export interface EngineVersion {
  /** The major version, such as `17`. */
  major: string;
  /** Last day of RDS standard support, ISO 8601 date. */
  standardSupportEnds: string;
}

/**
 * Engines and their major versions. RDS chooses the minor versions, because it removes
 * old ones within months.
 * @see
 * https://docs.aws.amazon.com/AmazonRDS/latest/PostgreSQLReleaseNotes/postgresql-release-calendar.html
 * @public
 */
export const engines: Readonly<
  Record<
    EnvironmentEngine,
    {
      title: string;
      port: number;
      defaultVersion: string;
      versions: readonly EngineVersion[];
    }
  >
> = {
  postgres: {
    title: 'PostgreSQL',
    port: 5432,
    defaultVersion: '17',
    versions: [
      { major: '18', standardSupportEnds: '2031-02-28' },
      { major: '17', standardSupportEnds: '2030-02-28' },
      { major: '16', standardSupportEnds: '2029-02-28' },
    ],
  },
};

/** The engines that an environment can have. */
export const engineNames: [EnvironmentEngine] = ['postgres'];
