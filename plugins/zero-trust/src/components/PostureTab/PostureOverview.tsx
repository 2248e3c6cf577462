import { Entity, RELATION_OWNED_BY } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Card, CardBody, Flex, Link, Text } from '@backstage/ui';
import { Posture } from 'backstage-plugin-zero-trust-common';
import { usePostureHref, useRefresh } from '../../hooks';
import { useMessages } from '../../translation';
import { ExportMenu } from '../ExportMenu';
import { Caps, PostureHeadline, ScoreChange } from '../posture';
import { RefreshButton, RefreshStatus } from '../Refresh';
import { REPORT_HREF } from '../Report';
import { TableSection } from '../TableSection';
import { ChangeList } from './changes';
import { CompareLinks } from './comparison';
import { PillarList } from './pillars';
import styles from './PostureTab.module.css';
import { Trend } from './Trend';

const ownerOf = ({ relations = [] }: Entity) =>
  relations.find(({ type }) => type === RELATION_OWNED_BY)?.targetRef;

interface PostureOverviewProps {
  posture: Posture;
}

/** The score, what limits it, its trend, and the refresh. The pillars are beside it. */
export function PostureOverview({ posture }: PostureOverviewProps) {
  const t = useMessages();
  const { entityRef, caps, noPosture, phase, pillars, pointsWithoutWaivers } =
    posture;
  const { entity } = useEntity();
  const href = usePostureHref()(entityRef);
  const refreshing = useRefresh(entityRef);
  const isMeasured = phase === 'measured' && !noPosture;
  return (
    <div className={noPosture ? undefined : styles.overview}>
      <Card>
        <CardBody>
          <Flex direction="column" gap="3">
            <PostureHeadline
              posture={posture}
              change={<ScoreChange posture={posture} withBefore />}
            />
            {isMeasured && pointsWithoutWaivers !== undefined && (
              <Text variant="body-small" color="secondary">
                {t('waivers.pointsWithout', { count: pointsWithoutWaivers })}
              </Text>
            )}
            {isMeasured && <Caps caps={caps} resources={posture.resources} />}
            {isMeasured && <Trend entityRef={entityRef} />}
            {isMeasured && <CompareLinks />}
            <div>
              <div className={styles.actions}>
                <RefreshButton posture={posture} refreshing={refreshing} />
                {isMeasured && (
                  <ExportMenu
                    entityRef={entityRef}
                    services={[{ entityRef, owner: ownerOf(entity) }]}
                    seesEvidence={posture.resources.some(
                      ({ evidenceVisible }) => evidenceVisible,
                    )}
                  />
                )}
                {!noPosture && (
                  <Link
                    variant="body-small"
                    href={REPORT_HREF}
                    className={styles.report}
                  >
                    {t('report.link')}
                  </Link>
                )}
              </div>
              <RefreshStatus
                posture={posture}
                refreshing={refreshing}
                changesShown={changes => (
                  <>
                    <Text as="h3" weight="bold">
                      {t('tab.refresh.whatChanged')}
                    </Text>
                    <ChangeList changes={changes} />
                  </>
                )}
              />
            </div>
          </Flex>
        </CardBody>
      </Card>
      {!noPosture && (
        <Card>
          <CardBody>
            <TableSection title={t('tab.pillars.title')}>
              <PillarList
                pillars={pillars}
                hrefOf={({ pillar }) =>
                  `${href}?status=all&pillar=${pillar}#results`
                }
              />
            </TableSection>
          </CardBody>
        </Card>
      )}
    </div>
  );
}
