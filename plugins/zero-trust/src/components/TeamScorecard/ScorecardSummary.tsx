import { Card, CardBody, CardHeader, Flex, Link, Text } from '@backstage/ui';
import { Scorecard } from 'backstage-plugin-zero-trust-common/responses';
import { ReactNode } from 'react';
import { usePageHref } from '../../hooks';
import { useMessages } from '../../translation';
import { KeyFigure, KeyFigures } from '../KeyFigures';
import { Caps, PostureHeadline, ScoreChange } from '../posture';
import { REPORT_HREF } from '../Report';
import { MEMBERS_ID } from './MembersTable';
import styles from './TeamScorecard.module.css';

interface ScorecardSummaryProps {
  scorecard: Scorecard;
  /** Actions beside the report. */
  action?: ReactNode;
}

/** The roll-up, what limits it, and its figures. */
export function ScorecardSummary({ scorecard, action }: ScorecardSummaryProps) {
  const t = useMessages();
  const pageHref = usePageHref();
  const {
    entityRef: within,
    shareAtBOrBetter,
    openCriticals,
    waivers,
    withoutPosture,
    memberCount,
  } = scorecard;
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
                    ? t('scorecard.ofWithPosture', { number: scored })
                    : undefined
                }
                href={
                  shareAtBOrBetter
                    ? pageHref('services', { within, grade: 'A,B' })
                    : undefined
                }
              />
              <KeyFigure
                label={t('scorecard.openCriticals')}
                value={t('common.number', { value: openCriticals })}
                detail={openCriticals ? t('scorecard.actFirst') : undefined}
                href={
                  openCriticals
                    ? pageHref('services', { within, failing: 'CRITICAL' })
                    : undefined
                }
              />
              <KeyFigure
                label={t('scorecard.waivers')}
                value={t('common.number', { value: waivers.inForce })}
                detail={[
                  t('scorecard.waiversOf'),
                  waivers.endingSoon > 0 &&
                    t('services.waiversEnd', { count: waivers.endingSoon }),
                ]
                  .filter(Boolean)
                  .join('; ')}
                href={waivers.inForce ? `#${MEMBERS_ID}` : undefined}
              />
              <KeyFigure
                label={t('scorecard.withoutPosture')}
                value={t('common.number', { value: withoutPosture })}
                detail={t('scorecard.ofAll', { number: memberCount })}
                href={withoutPosture ? `#${MEMBERS_ID}` : undefined}
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
