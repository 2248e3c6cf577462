import { Flex, Link, Text } from '@backstage/ui';
import { useSearchParams } from 'react-router-dom';
import { useNow } from '../../../hooks';
import { useMessages } from '../../../translation';
import { presetDays, writeDates } from './comparedDates';

/** Links that compare today with an earlier day. */
export function CompareLinks() {
  const t = useMessages();
  const now = useNow();
  const [params] = useSearchParams();
  const days = presetDays(now);
  return (
    <Flex gap="3" style={{ flexWrap: 'wrap' }}>
      <Text variant="body-small" color="secondary">
        {t('comparison.with')}
      </Text>
      {(['yesterday', 'monday', 'month'] as const).map(name => (
        <Link
          key={name}
          variant="body-small"
          href={`?${writeDates(params, { from: days[name] })}#compare`}
          aria-label={t('comparison.withDay', {
            day: t(`comparison.${name}`),
          })}
        >
          {t(`comparison.${name}`)}
        </Link>
      ))}
    </Flex>
  );
}
