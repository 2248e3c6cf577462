import { Text } from '@backstage/ui';
import { useHistory } from '../../hooks';
import { useMessages } from '../../translation';
import { LoadState } from '../LoadState';
import { TrendChart } from '../TrendChart';

const HEIGHT = 88;

interface TrendProps {
  entityRef: string;
}

/** The score over the last 90 days. */
export function Trend({ entityRef }: TrendProps) {
  const t = useMessages();
  return (
    <div>
      <Text as="p" variant="body-small" color="secondary">
        {t('trend.title')}
      </Text>
      <LoadState
        what={t('things.history')}
        query={useHistory(entityRef)}
        placeholders={[HEIGHT]}
      >
        {({ items }) => <TrendChart points={items} height={HEIGHT} />}
      </LoadState>
    </div>
  );
}
