import { Flex, Text } from '@backstage/ui';
import { Comparison } from 'backstage-plugin-zero-trust-common/responses';
import { momentText, useMessages } from '../../../translation';
import { GradeMark, SeverityMark, tones } from '../../posture';

interface ComparisonSummaryProps {
  comparison: Comparison;
}

/**
 * The scores on both dates, unknown parts, and the number of changed results by
 * severity.
 */
export function ComparisonSummary({ comparison }: ComparisonSummaryProps) {
  const t = useMessages();
  const { before, after, range, knownSince } = comparison;
  const isShortened = range.from !== range.requestedFrom;
  const change =
    before?.points !== null &&
    before?.points !== undefined &&
    after?.points !== null &&
    after?.points !== undefined
      ? after.points - before.points
      : undefined;
  if (knownSince === null) {
    return <Text as="p">{t('comparison.neverRead')}</Text>;
  }
  if (!before && !after) {
    return (
      <Text as="p">
        {t('comparison.nothingKnown', { at: momentText(t, knownSince) })}
      </Text>
    );
  }
  const changed = comparison.severities.filter(
    ({ worse, better, neither }) => worse + better + neither > 0,
  );
  return (
    <Flex direction="column" gap="2">
      <Flex gap="4" align="center" style={{ flexWrap: 'wrap' }}>
        {(
          [
            [range.from, before],
            [range.to, after],
          ] as const
        ).map(([at, point], index) => (
          <Flex key={at} gap="2" align="center">
            {index > 0 && <span aria-hidden>→</span>}
            <GradeMark grade={point?.grade ?? null} />
            <div>
              <Text as="p" weight="bold">
                {point?.points === null || point === null
                  ? t('comparison.noPoints')
                  : t('posture.score', { score: String(point.points) })}
              </Text>
              <Text as="p" variant="body-small" color="secondary">
                {momentText(t, at)}
                {point &&
                  `, ${t('posture.coverage', {
                    coverage: String(Math.floor(point.coverage)),
                  })}`}
              </Text>
            </div>
          </Flex>
        ))}
        {change !== undefined && change !== 0 && (
          <Text weight="bold" className={change < 0 ? tones.bad : tones.good}>
            {change < 0 ? '−' : '+'}
            {t('comparison.change', { count: Math.abs(change) })}
          </Text>
        )}
      </Flex>
      {isShortened && (
        <Text as="p" variant="body-small" color="secondary">
          {t('comparison.knownSince', { at: momentText(t, knownSince) })}
        </Text>
      )}
      {comparison.catalogueChanged && (
        <Text as="p" variant="body-small" color="secondary">
          {t('comparison.rulesChanged')}
        </Text>
      )}
      {changed.map(({ severity, worse, better, neither }) => (
        <Flex key={severity} gap="2" align="center">
          <SeverityMark severity={severity} />
          <Text variant="body-small">
            {t('comparison.severity', {
              severity: t(`severity.${severity}`),
              worse,
              better,
              neither,
            })}
          </Text>
        </Flex>
      ))}
      {comparison.totalItems === 0 && (
        <Text as="p">{t('comparison.nothingChanged')}</Text>
      )}
      {comparison.changedBack > 0 && (
        <Text as="p" variant="body-small" color="secondary">
          {t('comparison.changedBack', { count: comparison.changedBack })}
        </Text>
      )}
    </Flex>
  );
}
