import { Flex, Link, Text } from '@backstage/ui';
import { WaiverCount } from 'backstage-plugin-zero-trust-common/responses';
import { resultsHref } from '../../hooks';
import { useMessages } from '../../translation';

interface WaiversProps {
  /** The posture tab of the service. */
  href: string;
  waivers?: WaiverCount;
}

/** How many waivers of a service are in force, and how many of them end soon. */
export function Waivers({ href, waivers }: WaiversProps) {
  const t = useMessages();
  if (!waivers?.inForce) {
    return (
      <Text variant="body-small" color="secondary">
        {t('common.none')}
      </Text>
    );
  }
  return (
    <Flex direction="column" gap="1">
      <Link
        variant="body-small"
        href={resultsHref(href, { status: ['waived'] })}
      >
        {t('services.waiversInForce', { count: waivers.inForce })}
      </Link>
      {waivers.endingSoon > 0 && (
        <Text variant="body-small" color="secondary">
          {t('services.waiversEnd', { count: waivers.endingSoon })}
        </Text>
      )}
    </Flex>
  );
}
