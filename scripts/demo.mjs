#!/usr/bin/env node
/**
 * Runs the whole portal on this machine: the local AWS, the local forge, the back end
 * and the front end. Ctrl-C stops all of them.
 *
 *   npm run demo -- --help
 */
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { Services } from './demo/Services.mjs';
import { readOptions, usage } from './demo/options.mjs';
import { requireFreePorts } from './demo/ports.mjs';
import { firstCollection, reachable } from './demo/readiness.mjs';
import { canBuildTechdocs } from './demo/techdocs.mjs';
import { root } from './toolchain/paths.mjs';

let options;
try {
  options = readOptions(process.argv.slice(2));
} catch (error) {
  console.error(`${error.message}\n\n${usage}`);
  process.exit(2);
}
if (options.help) {
  console.log(usage);
  process.exit(0);
}

const { configs, ports, data, built } = options;
const appPort = ports.app ?? ports.backend;
const logs = path.join(data, 'logs');
const url = name => `http://localhost:${ports[name] ?? appPort}`;
const services = new Services({ logs });
process.on('SIGINT', () => services.stop(130));
process.on('SIGTERM', () => services.stop(143));
process.on('SIGHUP', () => services.stop(129));

try {
  await requireFreePorts(ports);
  if (options.fresh) await rm(data, { recursive: true, force: true });
  await mkdir(logs, { recursive: true });

  const hasTechdocs = await canBuildTechdocs();
  const env = {
    ...process.env,
    NODE_ENV: 'development',
    // The addresses and folders that app-config.yaml reads.
    ZERO_TRUST_DATA: data,
    ZERO_TRUST_APP_PORT: String(appPort),
    ZERO_TRUST_BACKEND_PORT: String(ports.backend),
    ZERO_TRUST_FORGE_PORT: String(ports.forge),
    // A variable of the AWS SDK. No code of the plugins knows that this AWS is local.
    AWS_ENDPOINT_URL: url('aws'),
    AWS_EC2_METADATA_DISABLED: 'true',
    // The identity of the process, which reads the queue of findings.
    AWS_ACCESS_KEY_ID: 'demo',
    AWS_SECRET_ACCESS_KEY: 'demo',
  };

  await services.start({
    name: 'Local AWS and forge',
    command: process.execPath,
    args: [
      '--import',
      'tsx',
      'packages/sandbox/src/cli.ts',
      '--estate',
      options.estate,
      '--aws-port',
      String(ports.aws),
      '--forge-port',
      String(ports.forge),
      '--data',
      path.join(data, 'sandbox'),
    ],
    cwd: root,
    env,
    ready: () =>
      Promise.all([
        reachable(`${url('aws')}/_sandbox/health`),
        reachable(url('forge')),
      ]),
  });

  const backstage = (workspace, name, ...args) => ({
    name,
    command: process.execPath,
    args: [
      path.join(root, 'node_modules/@backstage/cli/bin/backstage-cli'),
      'package',
      ...args,
      ...[
        path.join(root, 'app-config.yaml'),
        path.join(root, 'app-config.demo.yaml'),
        ...(hasTechdocs
          ? []
          : [path.join(root, 'app-config.without-techdocs.yaml')]),
        ...configs,
      ].flatMap(file => ['--config', file]),
    ],
    cwd: path.join(root, 'packages', workspace),
    env,
  });
  const backend = {
    ...backstage('backend', 'Back end', 'start'),
    ready: () => reachable(`${url('backend')}/.backstage/health/v1/readiness`),
  };
  if (built) {
    await services.complete(backstage('app', 'Front end', 'build'));
    await services.start(backend);
  } else {
    await Promise.all([
      services.start(backend),
      services.start({
        ...backstage('app', 'Front end', 'start'),
        ready: () => reachable(url('app')),
      }),
    ]);
  }

  await services.step('First collection', signal =>
    firstCollection(url('backend'), signal),
  );

  console.log(`
  Open ${url('app')}

  Posture of the databases    ${url('app')}/zero-trust
  Wizard                      ${url('app')}/create
  Local forge                 ${url('forge')}
  Control API of local AWS    ${url(
    'aws',
  )}/_sandbox/health (packages/sandbox/README.md)
  Logs                        ${logs}
${
  hasTechdocs
    ? ''
    : `
  TechDocs is off. It needs mkdocs with the plugin techdocs-core:
  pip install mkdocs-techdocs-core
`
}
  Press Ctrl-C to stop. The history stays in ${data}.
`);
} catch (error) {
  if (!services.stopping) {
    console.error(`\n${error.message}`);
    await services.stop(1);
  }
}
