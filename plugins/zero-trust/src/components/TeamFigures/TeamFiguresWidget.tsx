import { Flex, Link, Text } from '@backstage/ui';
import { useHistory, useScorecardHref } from '../../hooks';
import { useMessages } from '../../translation';
import { Legible } from '../Legible';
import { LoadState } from '../LoadState';
import { ScoreMark } from '../posture';
import { EntityName } from '../ServiceTable';
import { TrendChart } from '../TrendChart';
import { TeamFigures } from './TeamFigures';
import { useMyTeams, useTeamFigures } from './useTeamFigures';

/** A person with more teams sees them in "My services". */
const MOST_TEAMS = 3;

function Team({ entityRef }: { entityRef: string }) {
  const t = useMessages();
  const hrefOf = useScorecardHref();
  const history = useHistory(entityRef);
  return (
    <LoadState
      what={t('things.scorecard')}
      query={useTeamFigures(entityRef)}
      placeholders={[96]}
    >
      {scorecard => (
        <Flex direction="column" gap="3">
          <Flex gap="3" align="center">
            <Link href={hrefOf(entityRef)} weight="bold">
              <EntityName entityRef={entityRef} />
            </Link>
            <ScoreMark posture={scorecard} />
          </Flex>
          <TeamFigures scorecard={scorecard} />
          {history.data && scorecard.points !== null && (
            <TrendChart points={history.data.items} height={72} />
          )}
        </Flex>
      )}
    </LoadState>
  );
}

/** Named figures of the teams of the signed-in person, for the home page. */
export function TeamFiguresWidget() {
  const t = useMessages();
  return (
    <Legible>
      <LoadState
        what={t('things.teams')}
        query={useMyTeams()}
        placeholders={[96]}
      >
        {teams => (
          <Flex direction="column" gap="6">
            {teams.length === 0 && <Text as="p">{t('teams.none')}</Text>}
            {teams.slice(0, MOST_TEAMS).map(entityRef => (
              <Team key={entityRef} entityRef={entityRef} />
            ))}
          </Flex>
        )}
      </LoadState>
    </Legible>
  );
}
