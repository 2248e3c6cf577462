import { Text } from '@backstage/ui';
import { DAY_MS } from '../../durations';
import { useHistory, useNow } from '../../hooks';
import { momentText, useMessages } from '../../translation';
import { LoadState } from '../LoadState';
import { TrendChart } from '../TrendChart';

const HEIGHT = 88;

interface TrendProps {
  entityRef: string;
}

const MOST_DAYS = 90;
/** A point is stored at most this long after the start of the range. */
const TOLERANCE_DAYS = 2;

/** The score over the last 90 days, or since the first read if that is later. */
export function Trend({ entityRef }: TrendProps) {
  const t = useMessages();
  const now = useNow();
  const query = useHistory(entityRef, MOST_DAYS);
  const first = query.data?.items[0]?.at;
  const isShort =
    first !== undefined &&
    Date.parse(first) > now - (MOST_DAYS - TOLERANCE_DAYS) * DAY_MS;
  return (
    <div>
      <Text as="p" variant="body-small" color="secondary">
        {isShort
          ? t('trend.since', { date: momentText(t, first) })
          : t('trend.title')}
      </Text>
      <LoadState
        what={t('things.history')}
        query={query}
        placeholders={[HEIGHT]}
      >
        {({ items }) => <TrendChart points={items} height={HEIGHT} />}
      </LoadState>
    </div>
  );
}
