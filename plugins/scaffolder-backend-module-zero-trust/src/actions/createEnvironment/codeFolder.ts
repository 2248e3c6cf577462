import { existsSync } from 'node:fs';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';

/**
 * The folder of a workspace with the code that makes the environment; docs and
 * scripts beside it may differ.
 *
 * @throws InputError - when it is not there
 */
export function codeFolder(workspace: string): string {
  const folder = resolveSafeChildPath(workspace, 'infra');
  if (!existsSync(folder)) {
    throw new InputError(
      "The workspace has no folder infra: fetch the template's code before this step.",
    );
  }
  return folder;
}
