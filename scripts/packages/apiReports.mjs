import { command } from '../check/command.mjs';

/**
 * Checks that the public API matches its reports (`yarn build:api-reports` writes
 * them). Needs the declarations: `tsc:full`.
 */
export const apiReports = () =>
  command(
    'API reports (yarn build:api-reports writes them)',
    'backstage-repo-tools',
    [
      'api-reports',
      '--ci',
      '-o',
      'ae-undocumented,ae-wrong-input-file-type',
      '--validate-release-tags',
      // The alpha and testUtils entries use types that the main entry exports.
      '--allow-warnings',
      'plugins/zero-trust-common',
      '--sql-reports',
      'plugins/*',
    ],
  );
