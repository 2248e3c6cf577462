import {
  createTranslationRef,
  TranslationApi,
  translationApiRef,
} from '@backstage/frontend-plugin-api';
import { mockApis } from '@backstage/frontend-test-utils';
import {
  zeroTrustControlsTranslationRef,
  zeroTrustTranslationRef,
} from '../translation';
import controls from '../translation/controls/de';
import messages from '../translation/de';

const mock: TranslationApi = mockApis.translation();

// The compiler takes seconds for the types of all messages, which are not needed here.
const germanRefs: ReadonlyMap<string, unknown> = new Map(
  [
    { id: zeroTrustTranslationRef.id, messages },
    { id: zeroTrustControlsTranslationRef.id, messages: controls },
  ].map(({ id, messages: own }) => [
    id,
    createTranslationRef({ id, messages: own as Record<string, string> }),
  ]),
);

/** Translates the messages of the plugin to German, like a German app. */
export const inGerman: [typeof translationApiRef, TranslationApi] = [
  translationApiRef,
  {
    getTranslation: ref =>
      mock.getTranslation(
        (germanRefs.get(ref.id) as typeof ref | undefined) ?? ref,
      ),
    translation$: ref => mock.translation$(ref),
  },
];
