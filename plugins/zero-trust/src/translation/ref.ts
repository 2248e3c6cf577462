import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { messages } from './messages';

/**
 * The messages of the plugin, in English and German. An app overrides them or
 * adds languages with `createTranslationMessages` and `createTranslationResource`.
 *
 * @public
 */
export const zeroTrustTranslationRef = createTranslationRef({
  id: 'plugin.zero-trust',
  messages,
  translations: { de: () => import('./de') },
});
