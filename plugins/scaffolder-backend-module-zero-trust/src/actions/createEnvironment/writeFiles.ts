import { access, mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import { EnvironmentFile } from 'backstage-plugin-zero-trust-common/alpha';

/**
 * Rejects code that contains a file with the path of a data file.
 * @returns the paths of the files
 * @throws ConflictError - naming the file
 * @throws NotAllowedError - if a link in the code leads out of the workspace
 */
export async function refuseOverwriting(
  workspace: string,
  files: readonly EnvironmentFile[],
): Promise<string[]> {
  for (const { path } of files) {
    const exists = await access(resolveSafeChildPath(workspace, path)).then(
      () => true,
      () => false,
    );
    if (exists) {
      throw new ConflictError(
        `The template's code holds a file ${path}, which the action writes. Take it out of the code.`,
      );
    }
  }
  return files.map(({ path }) => path);
}

/**
 * Writes data files beside the code, inside the workspace only. A retry of a task
 * writes them again.
 * @throws NotAllowedError - if a link in the code leads out of the workspace
 */
export async function writeFiles(
  workspace: string,
  files: readonly EnvironmentFile[],
): Promise<void> {
  for (const { path, content } of files) {
    const target = resolveSafeChildPath(workspace, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, content);
  }
}
