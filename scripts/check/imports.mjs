import { command } from './command.mjs';

/** Whether imports go the allowed ways, and every dependency is declared and used. */
export async function imports() {
  const outcomes = [
    await command(
      'Directions of imports (.dependency-cruiser.cjs)',
      'depcruise',
      ['--config', '.dependency-cruiser.cjs', 'plugins', 'packages'],
    ),
    await command('Unused and undeclared dependencies (knip.json)', 'knip', [
      '--no-progress',
      '--no-config-hints',
      '--include',
      'files,dependencies,unlisted,unresolved,binaries',
    ]),
  ];
  return {
    passed: outcomes.reduce((sum, { passed }) => sum + passed, 0),
    failed: outcomes.reduce((sum, { failed }) => sum + failed, 0),
    failures: outcomes.flatMap(({ failures = [] }) => failures),
  };
}
