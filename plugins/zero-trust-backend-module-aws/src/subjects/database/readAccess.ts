import { DBCluster, DBInstance, RDSClient } from '@aws-sdk/client-rds';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { missing } from 'backstage-plugin-zero-trust-common';
import { CollectionRun } from '../../client/CollectionRun';
import { readEach } from '../../client/readEach';
import { CertificateReader } from '../../services/rds/CertificateReader';
import { SecretsManagerReader } from '../../services/secretsmanager/SecretsManagerReader';
import { managedSecretOf } from './masterSecret';
import { readProxies } from './readProxies';
import { Readings } from './Readings';

/**
 * Reads the ways to connect: proxies, certificates, master secrets. Without databases,
 * nothing is read.
 */
export async function readAccess(
  run: CollectionRun,
  databases: Array<DBInstance | DBCluster>,
): Promise<Pick<Readings, 'proxies' | 'authorities' | 'rotations'>> {
  if (!databases.length) {
    const notCollected = missing('not-collected');
    return {
      proxies: { of: () => notCollected },
      authorities: notCollected,
      rotations: new Map(),
    };
  }
  const secrets = run.reader(SecretsManagerReader, SecretsManagerClient);
  return {
    proxies: await readProxies(run),
    authorities: await run.reader(CertificateReader, RDSClient).authorities(),
    rotations: await readEach(
      databases.map(db => managedSecretOf(db, run.scope)),
      arn => secrets.rotation(arn),
    ),
  };
}
