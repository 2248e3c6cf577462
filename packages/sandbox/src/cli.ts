import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startLocalAws } from './aws/startLocalAws';
import { EstateError, generateEstate, loadEstate } from './estate';
import { startForge } from './forge';

const USAGE = `Starts a local AWS and a local Git forge for development.

  --estate <file>      the estate, as YAML
  --aws-port <port>    default 4566
  --forge-port <port>  default 4567; "none" starts no forge
  --generate <n>       an estate of n databases, generated from the given one
  --seed <text>        the seed of --generate; default "1"
  --findings-delay <s> the seconds between a change and its findings
  --data <directory>   where the forge stores its repositories; default .demo/sandbox
`;

/**
 * Returns the text of an error. Ports in use and invalid estates are errors of the
 * caller, so they need no stack.
 */
function explain(error: unknown): string {
  if (error instanceof EstateError) return error.message;
  const { code, port, message, stack } = error as NodeJS.ErrnoException & {
    port?: number;
  };
  if (code === 'EADDRINUSE') {
    return `Port ${port} is in use: choose another with --aws-port or --forge-port.`;
  }
  return code?.startsWith('ERR_PARSE_ARGS')
    ? `${message}\n\n${USAGE}`
    : stack ?? String(error);
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      estate: { type: 'string' },
      'aws-port': { type: 'string', default: '4566' },
      'forge-port': { type: 'string', default: '4567' },
      generate: { type: 'string' },
      seed: { type: 'string', default: '1' },
      'findings-delay': { type: 'string' },
      data: { type: 'string', default: '.demo/sandbox' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help || !values.estate) {
    process.stdout.write(USAGE);
    process.exitCode = values.help ? 0 : 1;
    return;
  }
  const running: Array<{ close(): Promise<void> }> = [];
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    await Promise.all(running.map(server => server.close()));
    process.exit();
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);

  const estate = await loadEstate(values.estate);
  if (values['findings-delay'] !== undefined) {
    estate.securityHub.delaySeconds = Number(values['findings-delay']);
  }
  const aws = await startLocalAws({
    estate: values.generate
      ? generateEstate(estate, {
          databases: Number(values.generate),
          seed: values.seed,
        })
      : estate,
    port: Number(values['aws-port']),
  });
  running.push(aws);
  process.stdout.write(`The local AWS listens on ${aws.url}\n`);

  if (values['forge-port'] !== 'none') {
    const forge = await startForge({
      port: Number(values['forge-port']),
      dataDir: join(values.data, 'forge'),
    });
    running.push(forge);
    process.stdout.write(`The local forge listens on ${forge.url}\n`);
  }
}

main().catch(error => {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
});
