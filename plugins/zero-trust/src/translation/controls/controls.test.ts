import { catalogue } from 'backstage-plugin-zero-trust-common';
import german from './de';
import english from './english.json';
import { textsOf } from './flattenTexts';

describe('the texts of controls', () => {
  it('are those of the catalogue in English: run `yarn generate`', () => {
    expect(english).toEqual(textsOf(catalogue));
  });

  it('are all translated to German: add missing ones to de.ts', () => {
    expect(Object.keys(german).sort()).toEqual(Object.keys(english).sort());
  });

  it('are not empty in German, and no text is the title and the failure', () => {
    for (const { id } of catalogue) {
      expect(german[`${id}.title`].trim()).not.toBe('');
      expect(german[`${id}.failure`]).not.toBe(german[`${id}.title`]);
    }
  });

  it('name the same fix in German if it is the same in English', () => {
    const fixes = new Map<string, Set<string>>();
    for (const { id, fix } of catalogue) {
      if (!fix) continue;
      const own = fixes.get(fix) ?? new Set();
      fixes.set(fix, own.add(german[`${id}.fix`]));
    }
    expect([...fixes.values()].map(own => own.size)).toEqual(
      [...fixes].map(() => 1),
    );
  });
});
