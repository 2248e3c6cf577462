import { command } from './command.mjs';

/**
 * Validates each configuration against the schemas of all packages. Secrets of an
 * installation need not be set.
 */
export async function config() {
  const configurations = [
    ['app-config.yaml'],
    ['app-config.yaml', 'app-config.demo.yaml'],
    [
      'app-config.yaml',
      'app-config.demo.yaml',
      'app-config.without-techdocs.yaml',
    ],
    ['app-config.production.yaml'],
  ];
  const outcomes = [];
  for (const files of configurations) {
    outcomes.push(
      await command(`Configuration ${files.join(' + ')}`, 'backstage-cli', [
        'config:check',
        '--strict',
        '--lax',
        ...files.flatMap(file => ['--config', file]),
      ]),
    );
  }
  return {
    passed: outcomes.reduce((sum, { passed }) => sum + passed, 0),
    failed: outcomes.reduce((sum, { failed }) => sum + failed, 0),
    failures: outcomes.flatMap(({ failures = [] }) => failures),
  };
}
