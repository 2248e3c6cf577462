import { Card, CardBody, Flex, Text } from '@backstage/ui';
import { Posture } from 'backstage-plugin-zero-trust-common';
import { useMessages } from '../../translation';
import { Caps, FailingCounts, PostureHeadline, ScoreChange } from '../posture';
import styles from './PostureTab.module.css';
import { RefreshPanel } from './refresh';
import { Trend } from './Trend';

interface PostureOverviewProps {
  posture: Posture;
}

/** The score, what limits it, what fails, the trend, and the refresh. */
export function PostureOverview({ posture }: PostureOverviewProps) {
  const t = useMessages();
  const { entityRef, caps, failing, unknown, noPosture, phase, problems } =
    posture;
  const { pointsWithoutWaivers } = posture;
  // Without a claim there is nothing in AWS to read.
  const isNowhere =
    noPosture?.reason === 'not-configured' ||
    (noPosture?.reason === 'no-resources' && !problems.length);
  return (
    <Card>
      <CardBody>
        <div className={styles.overview}>
          <Flex direction="column" gap="4">
            <PostureHeadline
              posture={posture}
              change={<ScoreChange posture={posture} withBefore />}
            />
            {!noPosture && phase === 'measured' && (
              <>
                <Flex direction="column" gap="1">
                  <FailingCounts failing={failing} />
                  {pointsWithoutWaivers !== undefined && (
                    <Text variant="body-small" color="secondary">
                      {t('waivers.pointsWithout', {
                        count: pointsWithoutWaivers,
                      })}
                    </Text>
                  )}
                  {unknown > 0 && (
                    <Text variant="body-small" color="secondary">
                      {t('posture.unknownResults', { count: unknown })}
                    </Text>
                  )}
                </Flex>
                <Caps caps={caps} resources={posture.resources} />
              </>
            )}
          </Flex>
          {phase === 'measured' && !noPosture && (
            <Trend entityRef={entityRef} />
          )}
        </div>
        {!isNowhere && (
          <div className={styles.refresh}>
            <RefreshPanel posture={posture} />
          </div>
        )}
      </CardBody>
    </Card>
  );
}
