import { Text } from '@backstage/ui';
import { useMessages } from '../../translation';
import { tones } from './tone';

interface OutOfScopeProps {
  /** Since when, ISO 8601. */
  since: string;
}

/** Shows since when a resource is out of scope, and what that means. */
export function OutOfScope({ since }: OutOfScopeProps) {
  const t = useMessages();
  return (
    <Text as="p" variant="body-small" className={tones.fair}>
      {t('outOfScope.resource', { at: new Date(since) })}
    </Text>
  );
}
