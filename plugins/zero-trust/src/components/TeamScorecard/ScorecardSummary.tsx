import { Card, CardBody, CardHeader, Flex, Link, Text } from '@backstage/ui';
import { Scorecard } from 'backstage-plugin-zero-trust-common/responses';
import { ReactNode } from 'react';
import { useMessages } from '../../translation';
import { KeyFigure, KeyFigures } from '../KeyFigures';
import { Caps, PostureHeadline, ScoreChange } from '../posture';
import { REPORT_HREF } from '../Report';
import styles from './TeamScorecard.module.css';

interface ScorecardSummaryProps {
  scorecard: Scorecard;
  /** What can be done with it, beside the report. */
  action?: ReactNode;
}

/** The roll-up, what limits it, and its figures. */
export function ScorecardSummary({ scorecard, action }: ScorecardSummaryProps) {
  const t = useMessages();
  const { shareAtBOrBetter, openCriticals, withoutPosture, memberCount } =
    scorecard;
  const scored = memberCount - withoutPosture;
  return (
    <Card>
      <CardHeader>
        <Text as="h2" variant="title-x-small">
          {t('scorecard.title')}
        </Text>
      </CardHeader>
      <CardBody>
        <Flex direction="column" gap="4">
          <Flex gap="8" align="start" className={styles.wrap}>
            <PostureHeadline
              posture={scorecard}
              change={<ScoreChange posture={scorecard} />}
            />
            <KeyFigures>
              <KeyFigure
                label={t('scorecard.atBOrBetter')}
                value={
                  shareAtBOrBetter === null
                    ? t('scorecard.noneScored')
                    : t('scorecard.percent', {
                        value: String(Math.floor(shareAtBOrBetter)),
                      })
                }
                detail={
                  scored
                    ? t('scorecard.ofWithPosture', { number: String(scored) })
                    : undefined
                }
              />
              <KeyFigure
                label={t('scorecard.openCriticals')}
                value={t('common.number', { value: openCriticals })}
                detail={openCriticals ? t('scorecard.actFirst') : undefined}
              />
              <KeyFigure
                label={t('scorecard.withoutPosture')}
                value={t('common.number', { value: withoutPosture })}
                detail={t('scorecard.ofAll', { number: String(memberCount) })}
              />
            </KeyFigures>
          </Flex>
          <Caps caps={scorecard.caps} />
          <Flex gap="3" align="center" className={styles.wrap}>
            {action}
            <Link variant="body-small" href={REPORT_HREF}>
              {t('report.link')}
            </Link>
          </Flex>
        </Flex>
      </CardBody>
    </Card>
  );
}
