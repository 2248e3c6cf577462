import {
  createTranslationRef,
  TranslationApi,
  translationApiRef,
} from '@backstage/frontend-plugin-api';
import { mockApis } from '@backstage/frontend-test-utils';
import { zeroTrustTranslationRef } from '../translation';
import messages from '../translation/de';

const mock: TranslationApi = mockApis.translation();

const germanRef = createTranslationRef({
  id: zeroTrustTranslationRef.id,
  // The compiler takes seconds for the types of all messages, which are not needed
  // here.
  messages: messages as Record<string, string>,
});

/** Translates the messages of the plugin to German, like a German app. */
export const inGerman: [typeof translationApiRef, TranslationApi] = [
  translationApiRef,
  {
    getTranslation: ref =>
      mock.getTranslation(
        ref.id === germanRef.id ? (germanRef as unknown as typeof ref) : ref,
      ),
    translation$: ref => mock.translation$(ref),
  },
];
