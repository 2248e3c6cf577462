import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { EnvironmentSpec } from 'backstage-plugin-zero-trust-common/alpha';
import { curlThatWrites } from '../../src/tests/__testUtils__/curlThatWrites';
import { installTools } from '../../src/tests/__testUtils__/installTools';
import { jq } from '../../src/tests/__testUtils__/jq';
import { makeRolesOfRds } from '../../src/tests/__testUtils__/makeRolesOfRds';
import { startTlsPostgres } from '../../src/tests/__testUtils__/postgres';
import { tunnelProgram } from '../../src/tests/__testUtils__/tunnelProgram';

const TOKEN = 'token-of-15-minutes';
const PASSWORD = 'password-of-the-master-user';

/**
 * Returns a program in place of the AWS CLI, which responds to the calls of the
 * repository's scripts.
 */
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

/** A database and programs in place of AWS. */
export interface StandIns {
  env: NodeJS.ProcessEnv;
  acceptToken(user: string): void;
  stop(): Promise<void>;
}

/** Starts a PostgreSQL with TLS, and writes the programs to a folder. */
export async function startStandIns(
  folder: string,
  spec: EnvironmentSpec,
): Promise<StandIns> {
  const endpoint = `${spec.name}.proof.${spec.region}.rds.amazonaws.com`;
  const database = await startTlsPostgres(endpoint);
  makeRolesOfRds(database, PASSWORD);
  const searchPath = installTools(folder, {
    aws: awsOf(spec, endpoint),
    jq,
    'session-manager-plugin': '#!/bin/sh\n',
    curl: curlThatWrites('"$AUTHORITY"'),
  });
  writeFileSync(path.join(folder, 'tunnel.js'), tunnelProgram);
  return {
    env: {
      PATH: searchPath,
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
