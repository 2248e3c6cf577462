import { command } from './command.mjs';

/** Whether the public API is as its reports say: `yarn build:api-reports` writes them. */
export async function apiReports() {
  const declarations = await command('Declarations of all packages', 'tsc', [
    '--skipLibCheck',
    'true',
    '--incremental',
    'false',
  ]);
  if (declarations.failed) return declarations;
  return command(
    'API reports (yarn build:api-reports writes them anew)',
    'backstage-repo-tools',
    [
      'api-reports',
      '--ci',
      '-o',
      'ae-undocumented,ae-wrong-input-file-type',
      '--validate-release-tags',
      'plugins/*',
    ],
  );
}
