import { Card, CardBody, CardHeader, Flex, Text } from '@backstage/ui';
import { Scorecard } from 'backstage-plugin-zero-trust-common';
import { Caps, PostureHeadline } from '../posture';
import { KeyFigure } from './KeyFigure';
import styles from './TeamScorecard.module.css';

interface ScorecardSummaryProps {
  scorecard: Scorecard;
}

/** The roll-up, what limits it, and the figures beside it. */
export function ScorecardSummary({ scorecard }: ScorecardSummaryProps) {
  const { shareAtBOrBetter, openCriticals, withoutPosture, memberCount } =
    scorecard;
  const scored = memberCount - withoutPosture;
  return (
    <Card>
      <CardHeader>
        <Text as="h2" variant="title-x-small">
          Zero trust scorecard
        </Text>
      </CardHeader>
      <CardBody>
        <Flex direction="column" gap="4">
          <Flex gap="8" align="start" className={styles.wrap}>
            <PostureHeadline posture={scorecard} />
            <dl className={styles.figures}>
              <KeyFigure
                label="Services at B or better"
                value={
                  shareAtBOrBetter === null
                    ? 'None scored yet'
                    : `${Math.floor(shareAtBOrBetter)} %`
                }
                detail={scored ? `of ${scored} with posture` : undefined}
              />
              <KeyFigure
                label="Open critical failures"
                value={String(openCriticals)}
                detail={openCriticals ? 'act on these first' : undefined}
              />
              <KeyFigure
                label="Without posture"
                value={String(withoutPosture)}
                detail={`of ${memberCount} in all; not in the score`}
              />
            </dl>
          </Flex>
          <Caps caps={scorecard.caps} />
        </Flex>
      </CardBody>
    </Card>
  );
}
