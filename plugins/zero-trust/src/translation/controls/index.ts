export { zeroTrustControlsTranslationRef } from './ref';
export { useControlTexts } from './useControlTexts';
