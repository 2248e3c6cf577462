import { Card, CardBody, CardHeader, Flex, Link, Text } from '@backstage/ui';
import { Scorecard } from 'backstage-plugin-zero-trust-common/responses';
import { useMessages } from '../../translation';
import { KeyFigure, KeyFigures } from '../KeyFigures';
import { Caps, PostureHeadline, ScoreChange } from '../posture';
import { REPORT_HREF } from '../Report';
import styles from './TeamScorecard.module.css';

interface ScorecardSummaryProps {
  scorecard: Scorecard;
}

/** The roll-up, what limits it, and its figures. */
export function ScorecardSummary({ scorecard }: ScorecardSummaryProps) {
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
                value={String(openCriticals)}
                detail={openCriticals ? t('scorecard.actFirst') : undefined}
              />
              <KeyFigure
                label={t('scorecard.withoutPosture')}
                value={String(withoutPosture)}
                detail={t('scorecard.ofAll', { number: String(memberCount) })}
              />
            </KeyFigures>
          </Flex>
          <Caps caps={scorecard.caps} />
          <Link variant="body-small" href={REPORT_HREF}>
            {t('report.link')}
          </Link>
        </Flex>
      </CardBody>
    </Card>
  );
}
