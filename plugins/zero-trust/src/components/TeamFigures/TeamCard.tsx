import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Flex, Text } from '@backstage/ui';
import { Scorecard } from 'backstage-plugin-zero-trust-common/responses';
import { useControls, usePageHref, useScorecardHref } from '../../hooks';
import { useMessages } from '../../translation';
import { FixList, toRollUpFixRows } from '../FixList';
import { EntityCard } from '../EntityCard';
import { LoadState } from '../LoadState';
import { Caps, PostureHeadline, ScoreChange } from '../posture';
import { TeamFigures } from './TeamFigures';
import { useTeamFigures } from './useTeamFigures';

const FIXES = 3;

function CardContent({ scorecard }: { scorecard: Scorecard }) {
  const t = useMessages();
  const controls = useControls();
  const pageHref = usePageHref();
  const { entityRef, caps, fixes } = scorecard;
  return (
    <Flex direction="column" gap="4">
      <PostureHeadline
        posture={scorecard}
        change={<ScoreChange posture={scorecard} />}
      />
      <Caps caps={caps.filter(({ binds }) => binds)} />
      <TeamFigures scorecard={scorecard} />
      {fixes.length > 0 && (
        <div>
          <Text as="h3" weight="bold">
            {t('fixes.title')}
          </Text>
          <FixList
            rows={toRollUpFixRows(t, scorecard, controls).slice(0, FIXES)}
            hrefOf={({ controlIds }) =>
              pageHref('services', {
                within: entityRef,
                control: controlIds.join(','),
                sort: 'gain',
              })
            }
          />
        </div>
      )}
    </Flex>
  );
}

/** The figures of a team, for the page of a Group, System or Domain. */
export function TeamCard() {
  const t = useMessages();
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const hrefOf = useScorecardHref();
  return (
    <EntityCard href={hrefOf(entityRef)}>
      <LoadState
        what={t('things.scorecard')}
        query={useTeamFigures(entityRef)}
        placeholders={[56, 96]}
      >
        {scorecard => <CardContent scorecard={scorecard} />}
      </LoadState>
    </EntityCard>
  );
}
