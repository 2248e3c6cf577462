import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { ended, held, notTried, Step, World } from './Step';

const INFRA = 'infra';
const APPLY = 'Apply it';
const USERS = 'Create the database users, twice';

const terraform = (world: World, ...args: string[]) =>
  world.run('terraform', [...args, '-no-color'], {
    folder: INFRA,
    env: world.emulator
      ? {
          AWS_ENDPOINT_URL: world.emulator,
          AWS_ACCESS_KEY_ID: 'mock',
          AWS_SECRET_ACCESS_KEY: 'mock',
        }
      : {},
  });

/** The state is on this machine, so the proof needs no bucket. */
const localState = (world: World) =>
  writeFile(
    `${world.repository}/${INFRA}/proof_override.tf`,
    'terraform {\n  backend "local" {}\n}\n',
  );

const connect = (
  world: World,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
) =>
  world.run(
    'bash',
    [`${world.repository}/scripts/connect`, '--reason', 'live proof', ...args],
    { env: { ...world.person, ...env } },
  );

/**
 * The person opens the tunnel, and the role of the application creates the token: a
 * program named `aws` uses its credentials for that one command.
 */
async function asApplication(world: World): Promise<NodeJS.ProcessEnv> {
  if (world.kind === 'stand-ins') return {};
  const role = ended(
    await terraform(world, 'output', '-raw', 'application_role_arn'),
    'terraform output',
  );
  const credentials = ended(
    await world.run(
      'aws',
      [
        ...['sts', 'assume-role', '--role-arn', role.trim()],
        ...['--role-session-name', 'proof', '--output', 'text', '--query'],
        'Credentials.[AccessKeyId,SecretAccessKey,SessionToken]',
      ],
      { env: world.person },
    ),
    'Assuming the role of the application',
  );
  const [id, key, session] = credentials.trim().split(/\s+/);
  const real = ended(await world.run('which', ['aws']), 'which aws').trim();
  const bin = `${world.repository}/../application`;
  await mkdir(bin, { recursive: true });
  await writeFile(
    `${bin}/aws`,
    `#!/usr/bin/env bash
if [[ "$1 $2" == 'rds generate-db-auth-token' ]]; then
  unset AWS_PROFILE
  export AWS_ACCESS_KEY_ID="$APP_ID" AWS_SECRET_ACCESS_KEY="$APP_KEY" AWS_SESSION_TOKEN="$APP_SESSION"
fi
exec '${real}' "$@"
`,
    { mode: 0o755 },
  );
  return {
    PATH: `${bin}:${process.env.PATH}`,
    APP_ID: id,
    APP_KEY: key,
    APP_SESSION: session,
  };
}

const bastionOf = async (world: World) =>
  ended(
    await world.run('aws', [
      'ec2',
      'describe-instances',
      '--region',
      world.spec.region,
      '--filters',
      `Name=tag:zero-trust-environment,Values=${world.spec.name}`,
      'Name=instance-state-name,Values=running',
      '--query',
      'Reservations[0].Instances[0].InstanceId',
      '--output',
      'text',
    ]),
    'Finding the bastion',
  ).trim();

async function isDenied(world: World, ...args: string[]) {
  const { code, output } = await world.run(
    'timeout',
    [
      '30',
      'aws',
      'ssm',
      'start-session',
      '--region',
      world.spec.region,
      '--target',
      await bastionOf(world),
      ...args,
    ],
    { env: world.person },
  );
  if (code === 0 || !/AccessDenied/.test(output)) {
    throw new Error(`AWS did not deny it: ${output.trim().slice(0, 200)}`);
  }
  return held('AWS answered AccessDenied.');
}

const onAwsOnly = ({ kind }: World) =>
  kind === 'aws'
    ? undefined
    : notTried('A stand-in would only repeat its input.');

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise(resolve => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 15432;
}

/** The steps of a proof, in their order. */
export const steps: Step[] = [
  {
    title: 'Create it',
    answers: [],
    async run({ repository }) {
      const files = await readdir(repository, { recursive: true });
      return held(`${files.length} files and folders.`);
    },
  },
  {
    title: 'Plan it, and judge the plan',
    answers: [],
    async run(world) {
      if (world.kind === 'stand-ins' && !world.emulator) {
        return notTried(
          'A plan reads the account and its zones. The tests of the template plan it with a local server.',
        );
      }
      await localState(world);
      const plugins = world.pluginDir ? [`-plugin-dir=${world.pluginDir}`] : [];
      ended(
        await terraform(world, 'init', '-input=false', ...plugins),
        'terraform init',
      );
      ended(
        await terraform(world, 'plan', '-input=false', '-out=tfplan'),
        'terraform plan',
      );
      const plan = ended(
        await terraform(world, 'show', '-json', 'tfplan'),
        'terraform show',
      );
      await writeFile(`${world.repository}/plan.json`, plan);
      ended(
        await world.run('zero-trust-verify', ['plan.json', '--min-grade', 'A']),
        'zero-trust-verify',
      );
      return held('zero-trust-verify passes with grade A.');
    },
  },
  {
    title: APPLY,
    after: ['Plan it, and judge the plan'],
    answers: ['The instance class is offered'],
    async run(world) {
      if (world.kind === 'stand-ins' && !world.emulator) {
        return notTried('No emulator was named (--emulator).');
      }
      ended(
        await terraform(world, 'apply', '-input=false', 'tfplan'),
        'terraform apply',
      );
      return held(
        world.emulator
          ? 'An emulator accepts the plan; it checks little of what AWS checks.'
          : 'Every resource exists.',
      );
    },
  },
  {
    title: USERS,
    answers: [
      '`scripts/bootstrap.sql` works',
      '`scripts/connect --bootstrap` works a second time',
      '`shared_preload_libraries`',
    ],
    async run(world) {
      ended(await connect(world, ['--bootstrap']), 'The first time');
      ended(await connect(world, ['--bootstrap']), 'The second time');
      return held('Both times.');
    },
  },
  {
    title: 'Connect as a person',
    after: [USERS],
    answers: [
      '`StartSession` with the document `zt-tunnel-<name>` opens a tunnel',
      '`ssmmessages:OpenDataChannel`',
      'The bastion registers',
      'Logins with an IAM token work',
    ],
    async run(world) {
      const [{ databaseUsers }] = world.spec.access;
      const [{ name }] = databaseUsers;
      world.acceptToken(name);
      const output = ended(
        await connect(world, [
          ...[name, '--', '-X', '-A', '-t', '-c'],
          "SELECT current_user || ' ' || (SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid())",
        ]),
        'scripts/connect',
      );
      if (!output.includes(`${name} t`)) {
        throw new Error(`The database sees: ${output.trim()}`);
      }
      return held(`The database sees ${name}, over TLS with a verified name.`);
    },
  },
  {
    title: 'Connect as an application',
    after: [USERS],
    answers: ['Logins with an IAM token work'],
    async run(world) {
      world.acceptToken('app');
      const output = ended(
        await connect(
          world,
          ['app', '--', '-X', '-A', '-t', '-c', 'SELECT current_user'],
          await asApplication(world),
        ),
        'The login as app',
      );
      if (!/^app$/m.test(output)) throw new Error(output.trim());
      return held('The database accepts app over TLS.');
    },
  },
  {
    title: 'Start a session without a document',
    after: [APPLY],
    answers: ['`StartSession` without a document'],
    run: async world => onAwsOnly(world) ?? isDenied(world),
  },
  {
    title: 'Start a session to another host',
    after: [APPLY],
    answers: ['`StartSession` without a document'],
    run: async world =>
      onAwsOnly(world) ??
      isDenied(
        world,
        '--document-name',
        'AWS-StartPortForwardingSessionToRemoteHost',
        '--parameters',
        `host=example.com,portNumber=443,localPortNumber=${await freePort()}`,
      ),
  },
  {
    title: 'Start a tunnel after access has lapsed',
    after: [APPLY],
    answers: ['Logins with an IAM token work'],
    async run(world) {
      const only = onAwsOnly(world);
      if (only) return only;
      const lapsed = new Date(Date.now() - 91 * 24 * 60 * 60 * 1000);
      const day = lapsed.toISOString().slice(0, 10);
      ended(
        await terraform(
          world,
          'apply',
          '-input=false',
          '-auto-approve',
          `-var=access_reviewed_on=${day}`,
        ),
        'terraform apply',
      );
      return isDenied(
        world,
        '--document-name',
        `zt-tunnel-${world.spec.name}`,
        '--parameters',
        `localPortNumber=${await freePort()}`,
      );
    },
  },
  {
    title: 'Restore the newest backup',
    answers: ['`scripts/restore --latest` works'],
    async run(world) {
      ended(
        await world.run('bash', [
          `${world.repository}/scripts/restore`,
          '--latest',
        ]),
        'scripts/restore',
      );
      return held(
        world.kind === 'aws'
          ? 'The restored database is available.'
          : 'The script ends well against a stand-in of the AWS CLI.',
      );
    },
  },
  {
    // Also runs after an apply that failed half-way.
    title: 'Destroy it',
    after: ['Plan it, and judge the plan'],
    answers: [],
    async run(world) {
      const { region, name } = world.spec;
      if (world.kind === 'stand-ins' && !world.emulator) {
        return notTried('Nothing was applied.');
      }
      if (world.kind === 'aws') {
        await world.run('aws', [
          ...['rds', 'delete-db-instance', '--region', region],
          ...['--db-instance-identifier', `${name}-restored`],
          ...['--skip-final-snapshot', '--delete-automated-backups'],
        ]);
        ended(
          await world.run('aws', [
            ...['rds', 'modify-db-instance', '--region', region],
            ...['--db-instance-identifier', name],
            ...['--no-deletion-protection', '--apply-immediately'],
          ]),
          'Lifting the deletion protection',
        );
      }
      ended(
        await terraform(world, 'destroy', '-input=false', '-auto-approve'),
        'terraform destroy',
      );
      return held(
        'Recovery points in the locked vault and the final snapshot stay, as they should.',
      );
    },
  },
];
