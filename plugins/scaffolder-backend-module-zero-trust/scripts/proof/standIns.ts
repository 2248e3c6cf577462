import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { EnvironmentSpec } from 'backstage-plugin-zero-trust-common/alpha';
import { curlThatWrites } from '../../src/tests/__testUtils__/curlThatWrites';
import { jq } from '../../src/tests/__testUtils__/jq';
import {
  startTlsPostgres,
  TlsPostgres,
} from '../../src/tests/__testUtils__/postgres';

const TOKEN = 'token-of-15-minutes';
const PASSWORD = 'password-of-the-master-user';

/** Stands for the AWS CLI: answers what the scripts of a repository ask for. */
const awsOf = (
  { accountId, region, name }: EnvironmentSpec,
  endpoint: string,
) => `#!/usr/bin/env bash
case "$*" in
  *'[Account,Arn]'*) echo '${accountId} arn:aws:sts::${accountId}:assumed-role/proof/proof' ;;
  *get-caller-identity*) echo '${accountId}' ;;
  *'[Endpoint.Address'*) echo "${endpoint} 5432 arn:aws:secretsmanager:${region}:${accountId}:secret:rds!db-1-AbCdEf" ;;
  *describe-instances*) echo i-0123456789abcdef0 ;;
  *start-session*) node "$TUNNEL" "$@" ;;
  *generate-db-auth-token*) echo ${TOKEN} ;;
  *get-secret-value*) echo '{"username":"zt_admin","password":"${PASSWORD}"}' ;;
  *describe-db-instance-automated-backups*) echo db-PROOF ;;
  *describe-db-parameter-groups*) echo ${name}-20261124060000000000000001 ;;
  *describe-security-groups*) echo sg-0123456789abcdef0 ;;
  *'kms describe-key'*) echo arn:aws:kms:${region}:${accountId}:key/1 ;;
  *DBInstanceStatus*) echo available ;;
  *DBInstanceClass*) echo db.m7g.large ;;
esac
`;

/** Stands for the bastion: forwards the local port to the database. */
const TUNNEL = `
const net = require('node:net');
const parameters = process.argv[process.argv.indexOf('--parameters') + 1];
net
  .createServer(near => {
    const far = net.connect(Number(process.env.DATABASE_PORT), '127.0.0.1');
    near.pipe(far).pipe(near);
    near.on('error', () => far.destroy());
    far.on('error', () => near.destroy());
  })
  .listen(Number(parameters.split('=')[1]), '127.0.0.1');
`;

/** A database and programs that stand for AWS. */
export interface StandIns {
  env: NodeJS.ProcessEnv;
  acceptToken(user: string): void;
  stop(): Promise<void>;
}

/**
 * Makes the roles that RDS has. Its master user is no superuser.
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.MasterAccounts.html
 */
function likeRds(database: TlsPostgres) {
  const version = Number(database.sql('SHOW server_version_num'));
  const admin =
    version < 160000
      ? 'WITH ADMIN OPTION'
      : 'WITH ADMIN TRUE, INHERIT FALSE, SET FALSE';
  database.sql(
    `CREATE ROLE rds_iam;
    CREATE ROLE zt_admin NOSUPERUSER CREATEROLE CREATEDB LOGIN PASSWORD '${PASSWORD}';
    GRANT rds_iam TO zt_admin ${admin};
    GRANT SET ON PARAMETER pgaudit.log TO zt_admin;
    ALTER DATABASE app OWNER TO zt_admin;
    ALTER SCHEMA public OWNER TO zt_admin`,
  );
}

/** Starts a PostgreSQL with TLS, and writes the programs to a folder. */
export async function startStandIns(
  folder: string,
  spec: EnvironmentSpec,
): Promise<StandIns> {
  const endpoint = `${spec.name}.proof.${spec.region}.rds.amazonaws.com`;
  const database = await startTlsPostgres(endpoint);
  likeRds(database);
  const bin = path.join(folder, 'bin');
  mkdirSync(bin, { recursive: true });
  const tools = {
    aws: awsOf(spec, endpoint),
    jq,
    'session-manager-plugin': '#!/bin/sh\n',
    curl: curlThatWrites('"$AUTHORITY"'),
  };
  for (const [name, text] of Object.entries(tools)) {
    writeFileSync(path.join(bin, name), text);
    chmodSync(path.join(bin, name), 0o755);
  }
  writeFileSync(path.join(folder, 'tunnel.js'), TUNNEL);
  return {
    env: {
      PATH: `${bin}:${process.env.PATH}`,
      TUNNEL: path.join(folder, 'tunnel.js'),
      DATABASE_PORT: String(database.port),
      AUTHORITY: database.authority,
      XDG_CACHE_HOME: path.join(folder, 'cache'),
      POLL_SECONDS: '0',
    },
    acceptToken: user => {
      database.sql(`ALTER ROLE ${user} PASSWORD '${TOKEN}'`);
    },
    stop: () => database.stop(),
  };
}
