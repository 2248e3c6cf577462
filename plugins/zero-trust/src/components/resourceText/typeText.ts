import { Translate } from '../../translation';

const types = [
  'rds-instance',
  'aurora-cluster',
  'multi-az-cluster',
  'cluster',
  'bastion',
  'load-balancer',
  'certificate',
  'aws-account',
  'aws-account-region',
  'aws-organization',
] as const;

/** Proper names, by the start of AWS's name of the engine. */
const engines: Array<[start: string, name: string]> = [
  ['aurora-postgresql', 'PostgreSQL'],
  ['aurora-mysql', 'MySQL'],
  ['postgres', 'PostgreSQL'],
  ['mysql', 'MySQL'],
  ['mariadb', 'MariaDB'],
  ['oracle-', 'Oracle'],
  ['custom-oracle-', 'Oracle'],
  ['sqlserver-', 'SQL Server'],
  ['custom-sqlserver-', 'SQL Server'],
  ['db2-', 'Db2'],
  ['neptune', 'Neptune'],
  ['docdb', 'DocumentDB'],
];

/**
 * Returns the type of a resource as text: "RDS instance, PostgreSQL". Unknown types and
 * engines have their names in AWS.
 */
export function typeText(
  t: Translate,
  { type, engine }: { type: string; engine?: string },
): string {
  const known = types.find(name => name === type);
  const word = known ? t(`resourceType.${known}`) : type;
  if (!engine) return word;
  const name = engines.find(([start]) => engine.startsWith(start))?.[1];
  return `${word}, ${name ?? engine}`;
}
