import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useCallback } from 'react';
import english from './english.json';
import { ControlTexts, textNames } from './flattenTexts';
import { zeroTrustControlsTranslationRef } from './ref';

const originals: Readonly<Record<string, string>> = english;

/**
 * Returns a function that translates the short texts of a control. A text that differs
 * from the catalogue of this version was configured, or is of another version of the
 * back end: it is not translated.
 */
export function useControlTexts(): <C extends ControlTexts & { id: string }>(
  control: C,
) => C {
  const { t } = useTranslationRef(zeroTrustControlsTranslationRef);
  return useCallback(
    control => {
      const translated = { ...control };
      for (const name of textNames) {
        const key = `${control.id}.${name}`;
        // Most lists show few controls of the catalogue: only these are translated.
        if (originals[key] !== undefined && originals[key] === control[name]) {
          Object.defineProperty(translated, name, {
            enumerable: true,
            get: () => t(key),
          });
        }
      }
      return translated;
    },
    [t],
  );
}
