import { Flex, Text } from '@backstage/ui';
import { PostureSummary } from 'backstage-plugin-zero-trust-common';
import { FailingCounts } from '../posture';

interface WorstFailingProps {
  summary: PostureSummary;
}

/** How many controls fail, by severity, and what holds the score down most. */
export function WorstFailing({ summary }: WorstFailingProps) {
  const { failing, unknown, cap, noPosture } = summary;
  if (noPosture) {
    return (
      <Text variant="body-small" color="secondary">
        {noPosture.message}
      </Text>
    );
  }
  return (
    <Flex direction="column" gap="1">
      <FailingCounts failing={failing} />
      {cap && <Text variant="body-small">{cap.reason}</Text>}
      {unknown > 0 && (
        <Text variant="body-small" color="secondary">
          {unknown} not known
        </Text>
      )}
    </Flex>
  );
}
