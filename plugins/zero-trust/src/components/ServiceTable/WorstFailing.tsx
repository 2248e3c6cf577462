import { Flex, Link, Text } from '@backstage/ui';
import { PostureSummary } from 'backstage-plugin-zero-trust-common';
import { resultsHref, useControls } from '../../hooks';
import { useMessages } from '../../translation';
import { FailingCounts } from '../posture';

interface WorstFailingProps {
  summary: PostureSummary;
  /** The posture tab of the service. */
  href: string;
}

/**
 * The failure whose fix gains most, the number of failing results by severity, and what
 * limits the score.
 */
export function WorstFailing({ summary, href }: WorstFailingProps) {
  const t = useMessages();
  const controls = useControls();
  const { failing, unknown, cap, noPosture, predicted, worstControl } = summary;
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
      {worstControl && (
        <Link
          variant="body-small"
          weight="bold"
          href={resultsHref(href, {
            status: ['fail'],
            control: [worstControl],
          })}
        >
          {controls.get(worstControl)?.failure ?? worstControl}
        </Link>
      )}
      <FailingCounts failing={failing} />
      {/* The cap of the named failure would name it again. */}
      {cap && (!cap.controlId || cap.controlId !== worstControl) && (
        <Text variant="body-small">{cap.reason}</Text>
      )}
      {unknown > 0 && (
        <Text variant="body-small" color="secondary">
          {t('posture.unknownCount', { number: unknown })}
        </Text>
      )}
    </Flex>
  );
}
