import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import { EnvironmentFile } from 'backstage-plugin-zero-trust-common/alpha';

/**
 * Writes data files beside the code, inside the workspace only.
 * @throws ConflictError - when the code holds a file of that name: data would take its place unseen
 * @throws NotAllowedError - when a link of the code leads out of the workspace
 */
export async function writeFiles(
  workspace: string,
  files: readonly EnvironmentFile[],
): Promise<void> {
  for (const { path, content } of files) {
    const target = resolveSafeChildPath(workspace, path);
    await mkdir(dirname(target), { recursive: true });
    try {
      await writeFile(target, content, { flag: 'wx' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') {
        throw new ConflictError(
          `The template's code holds a file ${path}, which the action writes. Take it out of the code.`,
        );
      }
      throw error;
    }
  }
}
