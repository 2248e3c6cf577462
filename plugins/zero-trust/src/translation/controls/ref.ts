import { createTranslationRef } from '@backstage/frontend-plugin-api';
import english from './english.json';

/**
 * The titles, failures and fixes of the controls of this project, in English and German.
 * Their keys have the id of the control: `ZT-NET-01.title`, `ZT-NET-01.failure` and
 * `ZT-NET-01.fix`. An app overrides them or adds languages like other messages. Texts
 * that the back end has changed, and texts of other controls, are shown as they are.
 *
 * @public
 */
export const zeroTrustControlsTranslationRef = createTranslationRef({
  id: 'plugin.zero-trust-controls',
  // The compiler takes seconds for the types of all of them.
  messages: english as Record<string, string>,
  translations: { de: () => import('./de') },
});
