import { Card, CardBody, Flex, Text } from '@backstage/ui';
import { Posture } from 'backstage-plugin-zero-trust-common';
import { useHistory } from '../../hooks';
import { Caps, FailingCounts, PostureHeadline, TrendChart } from '../posture';
import styles from './PostureTab.module.css';
import { RefreshControl } from './refresh/RefreshControl';

interface PostureHeaderProps {
  posture: Posture;
}

/** The score with its reasons and its trend, and the way to have it read again. */
export function PostureHeader({ posture }: PostureHeaderProps) {
  const { entityRef, caps, failing, unknown, noPosture, phase } = posture;
  const history = useHistory(entityRef);
  const hasTrend = phase === 'measured' && !noPosture && history.data;
  return (
    <Card>
      <CardBody>
        <div className={styles.header}>
          <Flex direction="column" gap="3">
            <PostureHeadline posture={posture} />
            {!noPosture && (
              <Flex direction="column" gap="1">
                <FailingCounts failing={failing} />
                {unknown > 0 && (
                  <Text variant="body-small" color="secondary">
                    {unknown === 1
                      ? '1 control is not known'
                      : `${unknown} controls are not known`}
                  </Text>
                )}
              </Flex>
            )}
            <Caps caps={caps} />
            <RefreshControl entityRef={entityRef} />
          </Flex>
          {hasTrend && (
            <div className={styles.trend}>
              <TrendChart points={history.data.items} height={160} />
            </div>
          )}
        </div>
      </CardBody>
    </Card>
  );
}
