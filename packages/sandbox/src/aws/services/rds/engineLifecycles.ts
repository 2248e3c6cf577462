import type { DBMajorEngineVersion } from '@aws-sdk/client-rds';
import { daysBefore } from '../../../estate/times';

/** The last days of support of each major version, the newest first. */
interface Lifecycle {
  major: string;
  standard: string;
  extended?: string;
}

const postgres: Lifecycle[] = [
  { major: '18', standard: '2031-02-28', extended: '2034-02-28' },
  { major: '17', standard: '2030-02-28', extended: '2033-02-28' },
  { major: '16', standard: '2029-02-28', extended: '2032-02-29' },
  { major: '15', standard: '2028-02-29', extended: '2031-02-28' },
  { major: '14', standard: '2027-02-28', extended: '2030-02-28' },
  { major: '13', standard: '2026-02-28', extended: '2029-02-28' },
  { major: '12', standard: '2025-02-28', extended: '2028-02-29' },
  { major: '11', standard: '2024-02-29', extended: '2027-03-31' },
];

/**
 * As of September 2026.
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/PostgreSQLReleaseNotes/postgresql-release-calendar.html
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/MySQL.Concepts.VersionMgmt.html
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/MariaDB.Concepts.VersionMgmt.html
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraPostgreSQLReleaseNotes/aurorapostgresql-release-calendar.html
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraMySQLReleaseNotes/AuroraMySQL.release-calendars.html
 */
const lifecycles: Record<string, Lifecycle[]> = {
  postgres,
  'aurora-postgresql': postgres,
  mysql: [
    { major: '8.4', standard: '2029-07-31', extended: '2032-07-31' },
    { major: '8.0', standard: '2026-07-31', extended: '2029-07-31' },
    { major: '5.7', standard: '2024-02-29', extended: '2027-02-28' },
  ],
  'aurora-mysql': [
    { major: '8.4', standard: '2032-04-30' },
    { major: '8.0', standard: '2028-04-30', extended: '2031-04-30' },
    { major: '5.7', standard: '2024-10-31', extended: '2027-02-28' },
  ],
  mariadb: [
    { major: '12.3', standard: '2029-06-30' },
    { major: '11.8', standard: '2028-06-30' },
    { major: '11.4', standard: '2029-05-31' },
    { major: '10.11', standard: '2028-02-29' },
    { major: '10.6', standard: '2026-12-31' },
  ],
};

/** Commercial engines, for which RDS returns no dates. */
const withoutDates: Record<string, string[]> = {
  'oracle-ee': ['19', '21'],
  'oracle-ee-cdb': ['19', '21', '26'],
  'oracle-se2': ['19', '21'],
  'oracle-se2-cdb': ['19', '21'],
  'sqlserver-ee': ['14.00', '15.00', '16.00', '17.00'],
  'sqlserver-se': ['14.00', '15.00', '16.00', '17.00'],
  'sqlserver-ex': ['14.00', '15.00', '16.00', '17.00'],
  'sqlserver-web': ['14.00', '15.00', '16.00', '17.00'],
  'db2-se': ['11.5', '12.1'],
  'db2-ae': ['11.5', '12.1'],
};

const YEARS = 365;
const day = (text: string) => new Date(`${text}T23:59:59.999Z`);

/**
 * The calendars have no start dates. Here, support starts five years before its end.
 */
function supportOf({ standard, extended }: Lifecycle) {
  return [
    {
      LifecycleSupportName: 'open-source-rds-standard-support' as const,
      LifecycleSupportStartDate: daysBefore(day(standard), 5 * YEARS),
      LifecycleSupportEndDate: day(standard),
    },
    ...(extended
      ? [
          {
            LifecycleSupportName: 'open-source-rds-extended-support' as const,
            LifecycleSupportStartDate: day(standard),
            LifecycleSupportEndDate: day(extended),
          },
        ]
      : []),
  ];
}

/**
 * All major versions of RDS with their support dates.
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/extended-support-viewing-support-dates.html
 */
export const majorEngineVersions: readonly DBMajorEngineVersion[] = [
  ...Object.entries(lifecycles).flatMap(([Engine, majors]) =>
    majors.map(lifecycle => ({
      Engine,
      MajorEngineVersion: lifecycle.major,
      SupportedEngineLifecycles: supportOf(lifecycle),
    })),
  ),
  ...Object.entries(withoutDates).flatMap(([Engine, majors]) =>
    majors.map(MajorEngineVersion => ({
      Engine,
      MajorEngineVersion,
      SupportedEngineLifecycles: [],
    })),
  ),
];

/** Returns whether Extended Support, and the setting for it, exist for an engine. */
export const hasExtendedSupport = (engine: string) =>
  Boolean(lifecycles[engine]?.some(({ extended }) => extended));
