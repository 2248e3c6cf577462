export { zeroTrustTranslationRef } from './ref';
export { useMessages } from './useMessages';
export type { Translate } from './useMessages';
export { listText } from './listText';
