import { command } from '../check/command.mjs';

/**
 * Whether the public API is as its reports say (`yarn build:api-reports` writes
 * them). The declarations have to be there: `tsc:full`.
 */
export const apiReports = () =>
  command(
    'API reports (yarn build:api-reports writes them anew)',
    'backstage-repo-tools',
    [
      'api-reports',
      '--ci',
      '-o',
      'ae-undocumented,ae-wrong-input-file-type',
      '--validate-release-tags',
      // Its alpha and testUtils entries use types that its main entry exports.
      '--allow-warnings',
      'plugins/zero-trust-common',
      '--sql-reports',
      'plugins/*',
    ],
  );
