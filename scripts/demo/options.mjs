import path from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../toolchain/paths.mjs';

/**
 * The ports of the demo, with the flag that changes each and the program that uses it.
 */
export const portFlags = {
  app: { flag: 'app-port', default: '3000', what: 'the front end' },
  backend: { flag: 'backend-port', default: '7007', what: 'the back end' },
  aws: { flag: 'aws-port', default: '4566', what: 'the local AWS' },
  forge: { flag: 'forge-port', default: '4567', what: 'the local forge' },
};

export const usage = `npm run demo -- [options]

${Object.values(portFlags)
  .map(
    ({ flag, default: port, what }) =>
      `  --${flag.padEnd(13)} <port>    port of ${what} (${port})`,
  )
  .join('\n')}
  --estate        <file>    the content of the local AWS (examples/estate/estate.yaml)
  --config        <file>    further configuration, which overrides the demo's; can be repeated
  --data          <folder>  the folder of history, repositories and logs (.demo)
  --fresh                   delete the data of earlier demos first
  --built                   build the front end once, and serve it from the back end as in production
  --help                    print this`;

function port(flag, text) {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < 1 || value > 65535) {
    throw new Error(`--${flag}: "${text}" is not a port (1 to 65535)`);
  }
  return value;
}

/** Throws an error that names the invalid option. */
export function readOptions(args) {
  const { values } = parseArgs({
    args,
    options: {
      ...Object.fromEntries(
        Object.values(portFlags).map(({ flag, default: value }) => [
          flag,
          { type: 'string', default: value },
        ]),
      ),
      estate: { type: 'string', default: 'examples/estate/estate.yaml' },
      config: { type: 'string', multiple: true, default: [] },
      data: { type: 'string', default: '.demo' },
      fresh: { type: 'boolean', default: false },
      built: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const ports = Object.fromEntries(
    Object.entries(portFlags)
      // The back end serves the front end if it is built.
      .filter(([name]) => name !== 'app' || !values.built)
      .map(([name, { flag }]) => [name, port(flag, values[flag])]),
  );
  const taken = new Map();
  for (const [name, value] of Object.entries(ports)) {
    if (taken.has(value)) {
      throw new Error(
        `--${portFlags[name].flag}: ${value} is also the port of ${
          portFlags[taken.get(value)].what
        }`,
      );
    }
    taken.set(value, name);
  }
  return {
    ports,
    estate: path.resolve(root, values.estate),
    configs: values.config.map(file => path.resolve(root, file)),
    data: path.resolve(root, values.data),
    fresh: values.fresh,
    built: values.built,
    help: values.help,
  };
}
