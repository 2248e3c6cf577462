import { Entity, RELATION_OWNED_BY } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Card, CardBody, Flex, Link, Text } from '@backstage/ui';
import { Posture } from 'backstage-plugin-zero-trust-common';
import { usePostureHref } from '../../hooks';
import { useMessages } from '../../translation';
import { ExportMenu } from '../ExportMenu';
import { Caps, PostureHeadline, ScoreChange } from '../posture';
import { REPORT_HREF } from '../Report';
import { TableSection } from '../TableSection';
import { CompareLinks } from './comparison';
import { PillarList } from './pillars';
import styles from './PostureTab.module.css';
import { RefreshPanel } from './refresh';
import { Trend } from './Trend';

const ownerOf = ({ relations = [] }: Entity) =>
  relations.find(({ type }) => type === RELATION_OWNED_BY)?.targetRef;

interface PostureOverviewProps {
  posture: Posture;
}

/** The score, what limits it, its trend, the refresh; and beside it the pillars. */
export function PostureOverview({ posture }: PostureOverviewProps) {
  const t = useMessages();
  const {
    entityRef,
    caps,
    noPosture,
    phase,
    problems,
    pillars,
    pointsWithoutWaivers,
  } = posture;
  const { entity } = useEntity();
  const href = usePostureHref()(entityRef);
  // Without a claim there is nothing in AWS to read.
  const isNowhere =
    noPosture?.reason === 'not-configured' ||
    (noPosture?.reason === 'no-resources' && !problems.length);
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
            <div className={styles.actions}>
              {!isNowhere && <RefreshPanel posture={posture} />}
              {isMeasured && (
                <ExportMenu
                  entityRef={entityRef}
                  services={[{ entityRef, owner: ownerOf(entity) }]}
                  seesEvidence={posture.resources.some(
                    ({ evidenceVisible }) => evidenceVisible,
                  )}
                />
              )}
              <Link
                variant="body-small"
                href={REPORT_HREF}
                className={styles.report}
              >
                {t('report.link')}
              </Link>
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
