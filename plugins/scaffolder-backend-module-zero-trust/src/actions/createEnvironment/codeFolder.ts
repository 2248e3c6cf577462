import { existsSync } from 'node:fs';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';

/**
 * Returns the folder of a workspace with the code that creates the environment. Docs
 * and scripts beside it can differ.
 *
 * @throws InputError - if it does not exist
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
