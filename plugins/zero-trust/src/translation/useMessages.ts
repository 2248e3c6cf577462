import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { zeroTrustTranslationRef } from './ref';
import { Translate } from './Translate';

/** Returns the function that translates the messages of the interface. */
export function useMessages(): Translate {
  const { t } = useTranslationRef(zeroTrustTranslationRef);
  return t as unknown as Translate;
}
