import { mockApis } from '@backstage/frontend-test-utils';
import { Translate, zeroTrustTranslationRef } from '../translation';

const snapshot = mockApis.translation().getTranslation(zeroTrustTranslationRef);

if (!snapshot.ready) throw new Error('The English messages are not loaded');

/** Translates to English, the default of the interface. */
export const inEnglish = snapshot.t as unknown as Translate;
