import { Flex, Text } from '@backstage/ui';
import { PostureSummary } from 'backstage-plugin-zero-trust-common';
import { useMessages } from '../../translation';
import { FailingCounts } from '../posture';

interface WorstFailingProps {
  summary: PostureSummary;
}

/** How many controls fail, by severity, and what limits the score. */
export function WorstFailing({ summary }: WorstFailingProps) {
  const t = useMessages();
  const { failing, unknown, cap, noPosture, predicted } = summary;
  if (noPosture) {
    return (
      <Text variant="body-small" color="secondary">
        {noPosture.message}
      </Text>
    );
  }
  if (predicted) {
    return (
      <Text variant="body-small" color="secondary">
        {t('services.notInAws')}
      </Text>
    );
  }
  return (
    <Flex direction="column" gap="1">
      <FailingCounts failing={failing} />
      {cap && <Text variant="body-small">{cap.reason}</Text>}
      {unknown > 0 && (
        <Text variant="body-small" color="secondary">
          {t('posture.unknownCount', { number: unknown })}
        </Text>
      )}
    </Flex>
  );
}
