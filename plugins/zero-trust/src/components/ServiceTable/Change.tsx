import { Text } from '@backstage/ui';
import { useMessages } from '../../translation';
import { tones } from '../posture';

interface ChangeProps {
  /** The points now minus those of 7 days ago by the same catalogue. Absent without history. */
  change?: number;
}

/** The change of a score in 7 days, in words and with a sign, not in colour alone. */
export function Change({ change }: ChangeProps) {
  const t = useMessages();
  if (change === undefined) {
    return (
      <Text
        variant="body-small"
        color="secondary"
        title={t('services.changeUnknownWhy')}
      >
        {t('services.changeUnknown')}
      </Text>
    );
  }
  if (change === 0) {
    return <Text variant="body-small">{t('services.noChange')}</Text>;
  }
  const points = Math.abs(change);
  return (
    <Text variant="body-small" className={change > 0 ? tones.good : tones.bad}>
      {change > 0
        ? t('services.up', { count: points })
        : t('services.down', { count: points })}
    </Text>
  );
}
