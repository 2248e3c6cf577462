import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * Returns whether this machine can build TechDocs, by building a page: TechDocs needs
 * `mkdocs` with the plugin `techdocs-core`, which Debian's mkdocs does not contain.
 */
export async function canBuildTechdocs() {
  const folder = await mkdtemp(path.join(tmpdir(), 'zero-trust-techdocs-'));
  try {
    await mkdir(path.join(folder, 'docs'));
    await Promise.all([
      writeFile(path.join(folder, 'docs/index.md'), '# Home\n'),
      writeFile(
        path.join(folder, 'mkdocs.yml'),
        'site_name: Test\nplugins: [techdocs-core]\n',
      ),
    ]);
    await run('mkdocs', ['build', '--quiet'], { cwd: folder, timeout: 60_000 });
    return true;
  } catch {
    return false;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
