/**
 * Tests `scripts/connect` and `scripts/bootstrap.sql` with a real psql and a real
 * PostgreSQL, over TLS, through a tunnel. A stand-in replaces the AWS CLI.
 */
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { exampleSpec } from 'backstage-plugin-zero-trust-common/alpha';
import { curlThatWrites } from './__testUtils__/curlThatWrites';
import { installTools } from './__testUtils__/installTools';
import { jq } from './__testUtils__/jq';
import { makeRolesOfRds } from './__testUtils__/makeRolesOfRds';
import {
  missingForPostgres,
  startTlsPostgres,
  TlsPostgres,
} from './__testUtils__/postgres';
import { createRepository } from './__testUtils__/createRepository';
import { tunnelProgram } from './__testUtils__/tunnelProgram';

jest.setTimeout(180_000);

const ENDPOINT = 'orders-db.abc.eu-west-1.rds.amazonaws.com';
const TOKEN = 'token-of-15-minutes';
const PASSWORD = 'p"w$(id)';

const aws = `#!/usr/bin/env bash
case "$*" in
  *'[Account,Arn]'*) echo '111122223333 arn:aws:sts::111122223333:assumed-role/payments-operator/ada' ;;
  *'[Endpoint.Address'*) echo "$ENDPOINT 5432 arn:aws:secretsmanager:eu-west-1:111122223333:secret:rds!db-1-AbCdEf" ;;
  *describe-instances*) echo i-0123456789abcdef0 ;;
  *start-session*) node "$TUNNEL" "$@" ;;
  *generate-db-auth-token*) echo ${TOKEN} ;;
  *get-secret-value*) echo '{"username":"zt_admin","password":"p\\"w$(id)"}' ;;
esac
`;

const missing = missingForPostgres();
const where = missing ? `(skipped: ${missing})` : '';
const describeWithPostgres = missing ? describe.skip : describe;

describeWithPostgres(`connect, to a real PostgreSQL ${where}`, () => {
  const repository = createMockDirectory();
  const machine = createMockDirectory();
  let searchPath: string;
  let database: TlsPostgres;

  beforeAll(async () => {
    database = await startTlsPostgres(ENDPOINT);
    makeRolesOfRds(database, PASSWORD);
    await createRepository(exampleSpec(), repository.path);
    searchPath = installTools(machine.path, {
      aws,
      jq,
      'session-manager-plugin': '#!/bin/sh\n',
      curl: curlThatWrites('"$AUTHORITY"'),
    });
    writeFileSync(machine.resolve('tunnel.js'), tunnelProgram);
  });
  afterAll(() => database?.stop());

  let run = 0;
  async function connect(args: string[], env: NodeJS.ProcessEnv = {}) {
    run += 1;
    const child = spawn(
      'bash',
      [repository.resolve('scripts/connect'), '--reason', 'test', ...args],
      {
        env: {
          ...process.env,
          PATH: searchPath,
          TUNNEL: machine.resolve('tunnel.js'),
          DATABASE_PORT: String(database.port),
          AUTHORITY: database.authority,
          ENDPOINT,
          // Each run downloads the certificates again.
          XDG_CACHE_HOME: machine.resolve(`cache-${run}`),
          ...env,
        },
      },
    );
    let output = '';
    child.stdout.on('data', data => (output += data));
    child.stderr.on('data', data => (output += data));
    const code = await new Promise<number>(resolve =>
      child.on('close', exit => resolve(exit ?? 1)),
    );
    return { code, output };
  }
  /** RDS accepts a token where PostgreSQL accepts a password. */
  const query = (user: string, sql: string) => {
    database.sql(`ALTER ROLE ${user} PASSWORD '${TOKEN}'`);
    return connect([user, '--', '-X', '-A', '-t', '-c', sql]);
  };

  it('creates the database users with break-glass access, and again', async () => {
    const first = await connect(['--bootstrap']);
    expect(first).toMatchObject({ code: 0 });
    const second = await connect(['--bootstrap']);
    expect(second).toMatchObject({ code: 0 });
    expect(
      database.sql(
        "SELECT string_agg(member::regrole::text, ' ' ORDER BY member::regrole::text) FROM pg_auth_members WHERE roleid = 'rds_iam'::regrole AND NOT admin_option",
      ),
    ).toBe('app payments_operator payments_reader');
    // As a member of app, the master user would be one of rds_iam, without a password.
    expect(
      database.sql(
        "SELECT count(*) FROM pg_auth_members WHERE roleid = 'app'::regrole AND member = 'zt_admin'::regrole AND NOT admin_option",
      ),
    ).toBe('0');
    expect(
      database.sql(
        "SELECT setconfig FROM pg_db_role_setting WHERE setrole = 'payments_reader'::regrole",
      ),
    ).toBe('{search_path=app,idle_session_timeout=30min,pgaudit.log=all}');
  });

  it('connects over TLS with the verified name, as the person', async () => {
    await connect(['--bootstrap']);
    const { code, output } = await query(
      'payments_reader',
      "SELECT ssl, current_user, current_setting('application_name') FROM pg_stat_ssl WHERE pid = pg_backend_pid()",
    );
    expect({ code, output: output.trim() }).toEqual({
      code: 0,
      output: 't|payments_reader|ada',
    });
  });

  it('gives readers and writers exactly their privileges', async () => {
    await connect(['--bootstrap']);
    database.sql(
      'SET ROLE app; CREATE TABLE IF NOT EXISTS app.orders (id int)',
    );
    expect(await query('payments_reader', 'TABLE orders')).toMatchObject({
      code: 0,
    });
    const write = 'INSERT INTO orders VALUES (1)';
    expect((await query('payments_reader', write)).output).toContain(
      'permission denied',
    );
    expect(await query('payments_operator', write)).toMatchObject({ code: 0 });
    expect(
      (await query('payments_operator', 'DROP TABLE orders')).output,
    ).toContain('must be owner');
  });

  it('rejects a server with the certificate of another host', async () => {
    const { code, output } = await connect(['payments_reader'], {
      ENDPOINT: 'stock-db.abc.eu-west-1.rds.amazonaws.com',
    });
    expect(code).not.toBe(0);
    expect(output).toContain('does not match host name');
  });

  it('rejects a server without a certificate of an RDS authority', async () => {
    const other = await startTlsPostgres(ENDPOINT);
    const { code, output } = await connect(['payments_reader'], {
      AUTHORITY: other.authority,
    });
    await other.stop();
    expect(code).not.toBe(0);
    expect(output).toContain('certificate verify failed');
  });

  it('rejects a login with another token', async () => {
    await connect(['--bootstrap']);
    database.sql("ALTER ROLE payments_reader PASSWORD 'of another database'");
    const { code, output } = await connect(['payments_reader']);
    expect(code).not.toBe(0);
    expect(output).toContain('password authentication failed');
  });
});
