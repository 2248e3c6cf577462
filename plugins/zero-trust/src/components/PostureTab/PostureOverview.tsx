import { Card, CardBody, Flex, Text } from '@backstage/ui';
import { Posture } from 'backstage-plugin-zero-trust-common';
import { Caps, FailingCounts, PostureHeadline } from '../posture';
import styles from './PostureTab.module.css';
import { RefreshPanel } from './refresh';
import { Trend } from './Trend';

interface PostureOverviewProps {
  posture: Posture;
}

/** The score, what limits it, what fails, the trend, and refreshing it. */
export function PostureOverview({ posture }: PostureOverviewProps) {
  const { entityRef, caps, failing, unknown, noPosture, phase, problems } =
    posture;
  // Without a claim there is no place in AWS to look at.
  const isNowhere =
    noPosture?.reason === 'not-configured' ||
    (noPosture?.reason === 'no-resources' && !problems.length);
  return (
    <Card>
      <CardBody>
        <div className={styles.overview}>
          <Flex direction="column" gap="4">
            <PostureHeadline posture={posture} />
            {!noPosture && phase === 'measured' && (
              <>
                <Flex direction="column" gap="1">
                  <FailingCounts failing={failing} />
                  {unknown > 0 && (
                    <Text variant="body-small" color="secondary">
                      {unknown === 1
                        ? '1 result is unknown: it counts as not proven.'
                        : `${unknown} results are unknown: they count as not proven.`}
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
            <RefreshPanel entityRef={entityRef} />
          </div>
        )}
      </CardBody>
    </Card>
  );
}
