import type { Database } from '../../../estate/databaseSchema';
import type { CallContext } from '../../service/Call';
import { isAurora, isCluster } from '../../../estate/databases';
import { clusterArn } from '../rds/dbCluster';
import { instanceArn } from '../rds/dbInstance';
import { engineOf } from '../../../estate/engines';

/** What AWS Backup stores about a database. */
export interface BackedUp {
  arn: string;
  name: string;
  /** @see https://docs.aws.amazon.com/aws-backup/latest/devguide/API_ProtectedResource.html */
  type: string;
  database: Database;
}

function typeOf(database: Database): string {
  const { name } = engineOf(database);
  if (name === 'neptune') return 'Neptune';
  if (name === 'docdb') return 'DocumentDB';
  return isAurora(database) ? 'Aurora' : 'RDS';
}

/** Returns the databases of a region: stand-alone instances and clusters. */
export const backedUp = (place: CallContext): BackedUp[] =>
  Object.entries(place.here.databases).map(([name, database]) => ({
    arn: isCluster(database)
      ? clusterArn(place, name)
      : instanceArn(place, name),
    name,
    type: typeOf(database),
    database,
  }));
