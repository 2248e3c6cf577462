import { command } from './command.mjs';

/** Both configurations against the schemas of all packages; secrets of an installation need not be set. */
export async function config() {
  const files = ['app-config.yaml', 'app-config.production.yaml'];
  const outcomes = [];
  for (const file of files) {
    outcomes.push(
      await command(`Configuration ${file}`, 'backstage-cli', [
        'config:check',
        '--strict',
        '--lax',
        '--config',
        file,
      ]),
    );
  }
  return {
    passed: outcomes.reduce((sum, { passed }) => sum + passed, 0),
    failed: outcomes.reduce((sum, { failed }) => sum + failed, 0),
    failures: outcomes.flatMap(({ failures = [] }) => failures),
  };
}
