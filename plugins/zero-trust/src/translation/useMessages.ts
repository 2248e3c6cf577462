import {
  TranslationFunction,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { zeroTrustTranslationRef } from './ref';

/** Returns a message by its key, with the values of its placeholders. */
export type Translate = TranslationFunction<
  (typeof zeroTrustTranslationRef)['T']
>;

/** Returns the function that translates the messages of the interface. */
export function useMessages(): Translate {
  return useTranslationRef(zeroTrustTranslationRef).t;
}
