import { Flex, Text } from '@backstage/ui';
import { useHistory } from '../../hooks';
import { useMessages } from '../../translation';
import { LoadState } from '../LoadState';
import { TrendChart } from '../TrendChart';

interface TrendProps {
  entityRef: string;
}

/** The score over the last 90 days. */
export function Trend({ entityRef }: TrendProps) {
  const t = useMessages();
  return (
    <Flex direction="column" gap="2">
      <Text as="h3" weight="bold">
        {t('trend.title')}
      </Text>
      <LoadState
        what={t('things.history')}
        query={useHistory(entityRef)}
        placeholders={[160]}
      >
        {({ items }) => <TrendChart points={items} height={160} />}
      </LoadState>
    </Flex>
  );
}
