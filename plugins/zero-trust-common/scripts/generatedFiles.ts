import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Control } from '../src/judging/control';
import { catalogueFile } from './catalogueFile';
import { controlsPage } from './controlsPage';

const controls = resolve(__dirname, '../src/controls');

export const files = {
  catalogue: resolve(controls, 'catalogue.ts'),
  versions: resolve(controls, 'catalogueVersions.json'),
  page: resolve(__dirname, '../../../docs/controls.md'),
};

/** Returns the ids of the controls, one for each file. */
export const controlIds = (): string[] =>
  readdirSync(controls).flatMap(
    name => /^(ZT-[A-Z]+-\d\d)\.ts$/.exec(name)?.[1] ?? [],
  );

type Versions = Record<string, string>;

/** Returns a version of this day that is not used yet: `2026-11-29.2`. */
function nextVersion(versions: Versions, today: string): string {
  let number = 1;
  while (`${today}.${number}` in versions) number += 1;
  return `${today}.${number}`;
}

/**
 * Returns the recorded versions, with a new one where the rules have changed.
 * Recorded versions are never rewritten.
 *
 * @param today - ISO 8601 date
 */
export function recordedVersions(
  versions: Versions,
  digest: string,
  today: string,
): Versions {
  const [, newest] = Object.entries(versions).at(-1) ?? [];
  return newest === digest
    ? versions
    : { ...versions, [nextVersion(versions, today)]: digest };
}

const newestOf = (versions: Versions): string =>
  Object.keys(versions).at(-1) ?? '';

/** Writes the generated files of this package. */
export async function generate(): Promise<void> {
  const before: Versions = JSON.parse(readFileSync(files.versions, 'utf8'));
  const ids = controlIds();
  writeFileSync(files.catalogue, catalogueFile(ids, newestOf(before)));
  // Loaded after the catalogue is written, because they import it.
  const { catalogueDigest } = await import('./catalogueDigest');
  const { catalogue } = (await import(files.catalogue)) as {
    catalogue: readonly Control[];
  };
  const versions = recordedVersions(
    before,
    catalogueDigest(catalogue),
    new Date().toISOString().slice(0, 10),
  );
  const version = newestOf(versions);
  writeFileSync(files.versions, `${JSON.stringify(versions, null, 2)}\n`);
  writeFileSync(files.catalogue, catalogueFile(ids, version));
  writeFileSync(files.page, controlsPage(catalogue, version));
}
