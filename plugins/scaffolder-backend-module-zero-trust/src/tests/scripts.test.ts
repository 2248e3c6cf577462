import { spawn, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { createServer, Server } from 'node:net';
import { AddressInfo } from 'node:net';
import { readFile, writeFile } from 'node:fs/promises';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { exampleSpec } from 'backstage-plugin-zero-trust-common/alpha';
import { curlThatWrites } from './__testUtils__/curlThatWrites';
import { installTools } from './__testUtils__/installTools';
import { jq } from './__testUtils__/jq';
import {
  createRepository,
  templateCode,
} from './__testUtils__/createRepository';

jest.setTimeout(120_000);

/**
 * A program in place of the AWS CLI. It logs its arguments, and responds to the calls
 * of the scripts. The tunnel is an open local port.
 */
const aws = `#!/usr/bin/env bash
printf '%s\\n' "aws $(printf '%q ' "$@")" >>"$CALLS"
case "$*" in
  *'[Account,Arn]'*) echo "\${CALLER:-111122223333} arn:aws:sts::111122223333:assumed-role/payments-operator/ada" ;;
  *get-caller-identity*) echo "\${CALLER:-111122223333}" ;;
  *'[Endpoint.Address'*) echo 'orders-db.abc.eu-west-1.rds.amazonaws.com 5432 arn:aws:secretsmanager:eu-west-1:111122223333:secret:rds!db-1-AbCdEf' ;;
  *describe-instances*) echo "\${BASTION:-i-0123456789abcdef0}" ;;
  *start-session*)
    if [[ -n "\${REFUSED:-}" ]]; then echo 'AccessDeniedException' >&2; exit 254; fi
    # As the plugin of Session Manager, a child that holds the port.
    node "$TUNNEL" "$@" ;;
  *describe-db-instance-automated-backups*) echo "\${BACKUP:-db-ORDERS}" ;;
  *describe-db-parameter-groups*) echo "\${PARAMETERS:-orders-db-20261124060000000000000001}" ;;
  *describe-security-groups*) echo sg-0123456789abcdef0 ;;
  *'kms describe-key'*) echo arn:aws:kms:eu-west-1:111122223333:key/1 ;;
  *list-recovery-points*) echo "\${POINT:-arn:aws:rds:eu-west-1:111122223333:snapshot:awsbackup:job-newest}" ;;
  *DBInstanceStatus*) echo available ;;
  *generate-db-auth-token*) echo 'token-of-15-minutes' ;;
  *get-secret-value*) echo '{"username":"zt_admin","password":"p\\"w$(id)"}' ;;
  *DBInstanceClass*)
    if [[ -n "\${GONE:-}" ]]; then echo 'DBInstanceNotFound' >&2; exit 254; fi
    echo db.m7g.4xlarge ;;
esac
`;
const tunnel = `
const parameters = process.argv[process.argv.indexOf('--parameters') + 1];
require('node:net').createServer().listen(Number(parameters.split('=')[1]), '127.0.0.1');
`;
const psql = `#!/usr/bin/env bash
printf '%s\\n' "psql $(printf '%q ' "$@")" >>"$CALLS"
env | grep -E '^PG' | sort >>"$CALLS"
`;

const names = ['connect', 'guard', 'restore'];

describe('the text of the scripts', () => {
  it.each(names)('%s runs with bash 3.2, as macOS has it', name => {
    const text = readFileSync(`${templateCode}/scripts/${name}`, 'utf8');
    // https://git.savannah.gnu.org/cgit/bash.git/tree/CHANGES (bash 4 and later)
    expect(text).not.toMatch(
      /declare -[A-Za-z]*[Agn]|local -[An]|mapfile|readarray|coproc|&>>|\|&|;;?&|\$\{[^}]*(,,?|\^\^?|@[A-Za-z])\}|\[\[ -v |wait -n|EPOCHSECONDS|globstar/,
    );
  });
});

const hasShellcheck = spawnSync('shellcheck', ['--version']).status === 0;
const describeWithShellcheck = hasShellcheck ? describe : describe.skip;

describeWithShellcheck('shellcheck', () => {
  it.each(names)('finds nothing in %s', name => {
    const { status, stdout } = spawnSync(
      'shellcheck',
      [`${templateCode}/scripts/${name}`],
      { encoding: 'utf8' },
    );
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
  });
});

describe('scripts', () => {
  const repository = createMockDirectory();
  const machine = createMockDirectory();
  let searchPath: string;

  beforeEach(async () => {
    repository.clear();
    machine.clear();
    await createRepository(exampleSpec(), repository.path);
    searchPath = installTools(machine.path, {
      aws,
      jq,
      psql,
      'session-manager-plugin': '#!/bin/sh\n',
      // The certificates of RDS.
      curl: curlThatWrites('certificate'),
    });
    writeFileSync(machine.resolve('tunnel.js'), tunnel);
    writeFileSync(machine.resolve('calls'), '');
  });

  async function run(
    script: string,
    args: string[],
    env: NodeJS.ProcessEnv = {},
  ) {
    const child = spawn(
      'bash',
      [repository.resolve(`scripts/${script}`), ...args],
      {
        env: {
          ...process.env,
          PATH: searchPath,
          CALLS: machine.resolve('calls'),
          TUNNEL: machine.resolve('tunnel.js'),
          XDG_CACHE_HOME: machine.resolve('cache'),
          POLL_SECONDS: '0',
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
    const calls = await readFile(machine.resolve('calls'), 'utf8');
    return { code, output, calls };
  }

  describe('connect', () => {
    it('verifies the name of the server at the end of the tunnel', async () => {
      const { code, calls, output } = await run('connect', [
        '--reason',
        'look; $(id) "at it"',
        'payments_reader',
      ]);
      expect(output).toBe('');
      expect(code).toBe(0);
      expect(calls).toContain('--document-name zt-tunnel-orders-db');
      expect(calls).toContain('look\\;\\ \\$\\(id\\)\\ \\"at\\ it\\"');
      expect(calls).toContain(
        'PGHOST=orders-db.abc.eu-west-1.rds.amazonaws.com',
      );
      expect(calls).toContain('PGHOSTADDR=127.0.0.1');
      expect(calls).toContain('PGSSLMODE=verify-full');
      expect(calls).toContain('PGUSER=payments_reader');
      expect(calls).toContain('PGPASSWORD=token-of-15-minutes');
      expect(calls).toContain('PGAPPNAME=ada');
    });

    it('renews the certificates of RDS every month', async () => {
      const args = ['--reason', 'x', 'payments_reader'];
      await run('connect', args);
      const [bundle] = readdirSync(
        machine.resolve('cache/zero-trust-database'),
      );
      const path = machine.resolve(`cache/zero-trust-database/${bundle}`);
      writeFileSync(path, 'kept');
      await run('connect', args);
      expect(readFileSync(path, 'utf8')).toBe('kept');
      const old = new Date(Date.now() - 40 * 24 * 3600 * 1000);
      utimesSync(path, old, old);
      await run('connect', args);
      expect(readFileSync(path, 'utf8')).toContain('certificate');
    });

    it('creates the listed users as the master user, with break-glass access', async () => {
      const { code, calls, output } = await run('connect', [
        '--reason',
        'set-up',
        '--bootstrap',
      ]);
      expect(output).toBe('');
      expect(code).toBe(0);
      expect(calls).toContain('PGUSER=zt_admin');
      expect(calls).toContain('PGPASSWORD=p"w$(id)');
      expect(calls).toContain('payments_operator');
      expect(calls).toContain('bootstrap.sql');
    });

    it.each([
      ['no reason', ['payments_reader'], {}, 'Usage'],
      ['no user', ['--reason', 'x'], {}, 'Usage'],
      [
        'an invalid user',
        ['--reason', 'x', 'a;b'],
        {},
        'Invalid database user',
      ],
      [
        'another account',
        ['--reason', 'x', 'reader'],
        { CALLER: '999999999999' },
        'logged in to account 999999999999',
      ],
      [
        'no bastion',
        ['--reason', 'x', 'reader'],
        { BASTION: 'None' },
        'No bastion is running',
      ],
      [
        'a tunnel that AWS denies',
        ['--reason', 'x', 'reader'],
        { REFUSED: 'yes' },
        'AccessDeniedException',
      ],
    ])('reports what is wrong: %s', async (_, args, env, says) => {
      const { code, output } = await run('connect', args, env);
      expect(code).not.toBe(0);
      expect(output).toContain(says);
    });

    it('executes nothing from its data', async () => {
      await writeFile(
        repository.resolve('.zero-trust/connection'),
        `name=$(touch ${machine.resolve(
          'pwned',
        )})\nregion=eu-west-1\naccount=1\n`,
      );
      const { code, output } = await run('connect', [
        '--reason',
        'x',
        'reader',
      ]);
      expect(code).not.toBe(0);
      expect(output).toContain('contains no valid name');
      expect(Object.keys(machine.content() as object)).not.toContain('pwned');
    });

    it('names a port that is in use', async () => {
      const server: Server = createServer();
      await new Promise<void>(resolve =>
        server.listen(0, '127.0.0.1', resolve),
      );
      const { port } = server.address() as AddressInfo;
      const { output } = await run('connect', [
        '--reason',
        'x',
        '--port',
        String(port),
        'reader',
      ]);
      server.close();
      expect(output).toContain(`Port ${port} of your machine is in use`);
    });
  });

  describe('restore', () => {
    /** The options for which a restore has a weaker default. */
    const passed = [
      '--db-parameter-group-name orders-db-20261124060000000000000001',
      '--vpc-security-group-ids sg-0123456789abcdef0',
      '--db-subnet-group-name orders-db',
      '--enable-iam-database-authentication',
      '--engine-lifecycle-support open-source-rds-extended-support-disabled',
      '--no-publicly-accessible',
      '--deletion-protection',
      '--multi-az',
      'Key=backstage.io/entity-ref\\,Value=resource:default/orders-db',
      'Key=zero-trust/environment-class\\,Value=production',
      '--manage-master-user-password --master-user-secret-kms-key-id arn:aws:kms:eu-west-1:111122223333:key/1',
      '--backup-retention-period 35',
    ];

    it('passes the settings of the environment, and keeps a larger instance class', async () => {
      const { code, calls, output } = await run('restore', [
        '--to',
        '2026-11-24T05:00:00Z',
      ]);
      expect(code).toBe(0);
      for (const argument of [
        ...passed,
        '--source-dbi-resource-id db-ORDERS',
        '--restore-time 2026-11-24T05:00:00Z',
        '--db-instance-class db.m7g.4xlarge',
      ]) {
        expect(calls).toContain(argument);
      }
      expect(output).toContain('--new-db-instance-identifier orders-db-before');
      expect(output).toContain(
        'terraform import aws_db_instance.this orders-db',
      );
    });

    it('works if the database no longer exists', async () => {
      const { code, calls, output } = await run('restore', ['--latest'], {
        GONE: 'yes',
      });
      expect(code).toBe(0);
      for (const argument of [
        ...passed,
        '--source-dbi-resource-id db-ORDERS',
        '--use-latest-restorable-time',
        '--db-instance-class db.m7g.large',
      ]) {
        expect(calls).toContain(argument);
      }
      expect(output).not.toContain('orders-db-before');
    });

    it.each([
      ['the newest', [], 'awsbackup:job-newest'],
      [
        'a named',
        ['arn:aws:rds:eu-west-1:111122223333:snapshot:awsbackup:job-1a2B'],
        'awsbackup:job-1a2B',
      ],
    ])('restores from %s snapshot in the vault', async (_, args, snapshot) => {
      const { code, calls } = await run('restore', ['--from-vault', ...args], {
        GONE: 'yes',
      });
      expect(code).toBe(0);
      expect(calls).toContain('restore-db-instance-from-db-snapshot');
      for (const argument of [...passed, snapshot]) {
        expect(calls).toContain(argument);
      }
    });

    it.each([
      [
        'no parameter group',
        ['--latest'],
        { PARAMETERS: 'None' },
        'terraform apply -target=aws_db_parameter_group.this',
      ],
      [
        'no automated backup',
        ['--latest'],
        { BACKUP: 'None' },
        'An automated backup of orders-db is missing',
      ],
      [
        'an empty vault',
        ['--from-vault'],
        { POINT: 'None' },
        'A completed snapshot in the vault zt-orders-db is missing',
      ],
      [
        'another account',
        ['--latest'],
        { CALLER: '999999999999' },
        'logged in to account 999999999999',
      ],
      [
        'an invalid recovery point',
        ['--from-vault', 'arn:aws:rds:x; id'],
        {},
        'Invalid recovery point',
      ],
    ])('restores nothing with %s', async (_, args, env, message) => {
      const { code, output, calls } = await run('restore', args, env);
      expect(code).not.toBe(0);
      expect(output).toContain(message);
      expect(calls).not.toContain('restore-db-instance-');
    });

    it.each([[[]], [['--to', 'yesterday']], [['--to']], [['--latest', 'x']]])(
      'requires a time: %j',
      async args => {
        const { output } = await run('restore', args);
        expect(output).toContain('Usage');
      },
    );
  });
});
