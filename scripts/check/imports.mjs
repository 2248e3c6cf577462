import { command } from './command.mjs';
import { directionTables } from './directionTables.mjs';
import { forbiddenImports } from './forbiddenImports.mjs';

/** Checks that CONTRIBUTING.md has the tables of `directions.cjs`. */
async function tables() {
  const { current, generated } = await directionTables();
  if (current === generated) return { passed: 1, failed: 0 };
  console.log('The tables in CONTRIBUTING.md are old. Run: yarn generate');
  return { passed: 0, failed: 1, failures: ['Tables of imports'] };
}

/**
 * Checks that imports have allowed directions, and that every dependency is declared
 * and used.
 */
export async function imports() {
  const outcomes = [
    await tables(),
    await forbiddenImports(),
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
