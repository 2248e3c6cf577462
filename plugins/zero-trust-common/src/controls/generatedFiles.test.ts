import { readFileSync } from 'node:fs';
import { catalogueFile } from '../../scripts/catalogueFile';
import { controlsPage } from '../../scripts/controlsPage';
import {
  controlIds,
  files,
  recordedVersions,
} from '../../scripts/generatedFiles';
import { catalogue, catalogueVersion } from './catalogue';

describe('generated files', () => {
  it('catalogue.ts lists every control: run `yarn generate`', () => {
    expect(readFileSync(files.catalogue, 'utf8')).toBe(
      catalogueFile(controlIds(), catalogueVersion),
    );
  });

  it('docs/controls.md shows the catalogue: run `yarn generate`', () => {
    expect(readFileSync(files.page, 'utf8')).toBe(
      controlsPage(catalogue, catalogueVersion),
    );
  });
});

describe('recordedVersions', () => {
  const versions = { '2026-11-28.1': 'one', '2026-11-29.1': 'two' };

  it('adds no version if the rules are the same', () => {
    expect(recordedVersions(versions, 'two', '2026-11-30')).toBe(versions);
  });

  it.each([
    ['2026-11-30', '2026-11-30.1'],
    ['2026-11-29', '2026-11-29.2'],
  ])('adds a version if the rules changed on %s', (today, version) => {
    expect(Object.entries(recordedVersions(versions, 'three', today))).toEqual([
      ['2026-11-28.1', 'one'],
      ['2026-11-29.1', 'two'],
      [version, 'three'],
    ]);
  });
});
