export { useControlTexts, zeroTrustControlsTranslationRef } from './controls';
export { zeroTrustTranslationRef } from './ref';
export { useMessages } from './useMessages';
export type { Translate } from './Translate';
export { listText } from './listText';
export { dateText, momentText, utcText } from './timeText';
