import { Flex, Text } from '@backstage/ui';
import {
  ChangeEffect,
  ComparedResult,
} from 'backstage-plugin-zero-trust-common/responses';
import { Translate, useMessages } from '../../../translation';
import { tones } from '../../posture';
import { ChangedResult } from '../changes';
import styles from '../changes/changes.module.css';

/**
 * The points before and after a change, and the number of other changes at that time:
 * "97 → 40, with 5 other results".
 */
function pointsText(t: Translate, points: ComparedResult['points']) {
  if (!points || points.from === points.to) return undefined;
  const text = t('comparison.points', {
    from: points.from === null ? t('comparison.noPoints') : String(points.from),
    to: points.to === null ? t('comparison.noPoints') : String(points.to),
  });
  return points.results > 1
    ? t('comparison.pointsWith', { count: points.results - 1, points: text })
    : text;
}

interface ComparedResultsProps {
  effect: ChangeEffect;
  items: ComparedResult[];
}

/** The results that became worse, or better, or neither. */
export function ComparedResults({ effect, items }: ComparedResultsProps) {
  const t = useMessages();
  if (!items.length) return null;
  return (
    <Flex direction="column" gap="2">
      <Text as="h4" weight="bold">
        {t(`comparison.effect.${effect}`)}
      </Text>
      <ul className={styles.changes}>
        {items.map(item => {
          const points = pointsText(t, item.points);
          return (
            <ChangedResult
              key={`${item.controlId} ${item.resourceArn}`}
              change={item}
              showSeverity
              note={
                item.times > 1 && (
                  <> · {t('comparison.times', { count: item.times })}</>
                )
              }
            >
              {points && (
                <Text
                  as="p"
                  variant="body-small"
                  className={
                    (item.points!.to ?? 0) < (item.points!.from ?? 0)
                      ? tones.bad
                      : tones.good
                  }
                >
                  {points}
                </Text>
              )}
            </ChangedResult>
          );
        })}
      </ul>
    </Flex>
  );
}
