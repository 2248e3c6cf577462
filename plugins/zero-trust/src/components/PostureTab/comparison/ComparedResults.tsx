import { Flex, Text, VisuallyHidden } from '@backstage/ui';
import {
  ChangeEffect,
  ComparedResult,
} from 'backstage-plugin-zero-trust-common/responses';
import { statementOf, useControls } from '../../../hooks';
import { Translate, useMessages } from '../../../translation';
import {
  Ago,
  resourceName,
  SeverityBadge,
  StatusBadge,
  tones,
} from '../../posture';
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
  const controls = useControls();
  if (!items.length) return null;
  return (
    <Flex direction="column" gap="2">
      <Text as="h4" weight="bold">
        {t(`comparison.effect.${effect}`)}
      </Text>
      <ul className={styles.changes}>
        {items.map(({ controlId, resourceArn, from, to, ...rest }) => {
          const points = pointsText(t, rest.points);
          return (
            <li key={`${controlId} ${resourceArn}`}>
              <div className={styles.transition}>
                {from ? <StatusBadge status={from} /> : t('tab.changes.new')}
                <span aria-hidden>→</span>
                <VisuallyHidden>{t('tab.changes.became')}</VisuallyHidden>
                {to ? <StatusBadge status={to} /> : t('tab.changes.gone')}
                <SeverityBadge severity={rest.severity} />
              </div>
              <Text as="p">
                <strong>
                  {statementOf(controls.get(controlId), {
                    controlId,
                    status: to,
                  })}
                </strong>
                , {resourceName(t, resourceArn)}
              </Text>
              <Text as="p" variant="body-small" color="secondary">
                {rest.reason} <Ago at={rest.at} />
                {rest.times > 1 && (
                  <> · {t('comparison.times', { count: rest.times })}</>
                )}
              </Text>
              {points && (
                <Text
                  as="p"
                  variant="body-small"
                  className={
                    (rest.points!.to ?? 0) < (rest.points!.from ?? 0)
                      ? tones.bad
                      : tones.good
                  }
                >
                  {points}
                </Text>
              )}
            </li>
          );
        })}
      </ul>
    </Flex>
  );
}
