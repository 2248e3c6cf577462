import { Card, CardBody, CardHeader, Flex, Text } from '@backstage/ui';
import { Overview } from 'backstage-plugin-zero-trust-common/responses';
import { usePageHref } from '../../../hooks';
import { useMessages } from '../../../translation';
import { KeyFigure, KeyFigures } from '../../KeyFigures';
import { PostureHeadline } from '../../posture';
import { OutsideServices } from './OutsideServices';
import styles from './overview.module.css';

/** The roll-up of everything, with its figures: each leads to what it counts. */
export function OverviewSummary({ overview }: { overview: Overview }) {
  const t = useMessages();
  const pageHref = usePageHref();
  const {
    shareAtBOrBetter,
    openCriticals,
    servicesWithCriticals,
    memberCount,
    withoutPosture,
  } = overview;
  return (
    <Card>
      <CardHeader>
        <Text as="h2" variant="title-x-small">
          {t('overview.title')}
        </Text>
      </CardHeader>
      <CardBody>
        <Flex gap="8" align="start" className={styles.wrap}>
          <PostureHeadline posture={overview} />
          <KeyFigures>
            <KeyFigure
              label={t('overview.services')}
              value={t('common.number', { value: memberCount })}
              detail={t('overview.withoutPosture', {
                number: withoutPosture,
              })}
              href={pageHref('services')}
            />
            <KeyFigure
              label={t('overview.criticalsInServices')}
              value={t('common.number', { value: openCriticals })}
              detail={t('overview.inServices', {
                services: t('services.count', { count: servicesWithCriticals }),
              })}
              href={
                openCriticals
                  ? pageHref('services', { failing: 'CRITICAL' })
                  : undefined
              }
            />
            <KeyFigure
              label={t('scorecard.atBOrBetter')}
              value={
                shareAtBOrBetter === null
                  ? t('scorecard.noneScored')
                  : t('scorecard.percent', {
                      value: String(Math.floor(shareAtBOrBetter)),
                    })
              }
              href={
                shareAtBOrBetter
                  ? pageHref('services', { grade: 'A,B' })
                  : undefined
              }
            />
            <OutsideServices />
          </KeyFigures>
        </Flex>
      </CardBody>
    </Card>
  );
}
