import { Flex, Text } from '@backstage/ui';
import { PostureSummary } from 'backstage-plugin-zero-trust-common';
import { FailingCounts } from '../posture';

interface WorstFailingProps {
  summary: PostureSummary;
}

/** How many controls fail, by severity, and what limits the score. */
export function WorstFailing({ summary }: WorstFailingProps) {
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
        Not in AWS yet
      </Text>
    );
  }
  return (
    <Flex direction="column" gap="1">
      <FailingCounts failing={failing} />
      {cap && <Text variant="body-small">{cap.reason}</Text>}
      {unknown > 0 && (
        <Text variant="body-small" color="secondary">
          {unknown} unknown
        </Text>
      )}
    </Flex>
  );
}
