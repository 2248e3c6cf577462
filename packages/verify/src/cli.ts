import { version } from '../package.json';
import { run } from './command/run';

run(process.argv.slice(2), {
  now: new Date().toISOString(),
  version,
  portalToken: process.env.ZERO_TRUST_PORTAL_TOKEN,
  out: text => process.stdout.write(text),
  error: text => process.stderr.write(text),
})
  .then(status => {
    process.exitCode = status;
  })
  .catch(error => {
    process.stderr.write(`zero-trust-verify: ${error?.stack ?? error}\n`);
    process.exitCode = 2;
  });
