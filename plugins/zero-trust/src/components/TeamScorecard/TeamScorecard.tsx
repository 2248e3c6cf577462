import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Flex } from '@backstage/ui';
import { Translate, useMessages } from '../../translation';
import { ExportMenu } from '../ExportMenu';
import { Legible } from '../Legible';
import { LoadState } from '../LoadState';
import { MembersHeatMap } from './MembersHeatMap';
import { TeamReport, useReportView } from '../Report';
import { ScrollToSection } from '../TableSection';
import { MembersTable } from './MembersTable';
import { ScorecardSummary } from './ScorecardSummary';
import { ScorecardTrend } from './ScorecardTrend';
import { SubTeamsTable } from './SubTeamsTable';
import { TeamFixes } from './TeamFixes';
import { TopFailing } from './TopFailing';
import { useScorecard } from './useScorecard';

function childrenTitle(t: Translate, kind: string): string {
  switch (kind.toLocaleLowerCase('en-US')) {
    case 'group':
      return t('scorecard.subTeams');
    case 'domain':
      return t('scorecard.subDomains');
    default:
      return t('scorecard.parts');
  }
}

/**
 * The posture of a Group, System or Domain: its roll-up, its services with the worst
 * first, its sub-teams, and the fixes.
 */
export function TeamScorecard() {
  const { entity } = useEntity();
  const { isReport, close } = useReportView();
  return isReport ? (
    <Legible>
      <TeamReport
        entityRef={stringifyEntityRef(entity)}
        title={entity.metadata.title ?? entity.metadata.name}
        onClose={close}
      />
    </Legible>
  ) : (
    <ScorecardDetails />
  );
}

function ScorecardDetails() {
  const t = useMessages();
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const { data, error, refetch, fetchNextPage, hasNextPage, ...query } =
    useScorecard(entityRef);
  return (
    <Legible>
      <Flex direction="column" gap="6">
        <LoadState
          what={t('things.scorecard')}
          query={{ data: data?.pages, error, refetch }}
          placeholders={[160, 320]}
        >
          {pages => {
            const [scorecard] = pages;
            return (
              <>
                <ScorecardSummary
                  scorecard={scorecard}
                  action={
                    <ExportMenu
                      entityRef={entityRef}
                      services={scorecard.members}
                    />
                  }
                />
                {scorecard.points !== null && <TeamFixes {...scorecard} />}
                <MembersTable
                  members={pages.flatMap(page => page.members)}
                  total={scorecard.totalMembers}
                  onMore={hasNextPage ? () => fetchNextPage() : undefined}
                  loadingMore={query.isFetchingNextPage}
                />
                <MembersHeatMap members={pages.flatMap(page => page.members)} />
                <TopFailing {...scorecard} />
                {scorecard.children.length > 0 && (
                  <SubTeamsTable
                    title={childrenTitle(t, entity.kind)}
                    subTeams={scorecard.children}
                  />
                )}
                {scorecard.points !== null && (
                  <ScorecardTrend entityRef={entityRef} />
                )}
                <ScrollToSection />
              </>
            );
          }}
        </LoadState>
      </Flex>
    </Legible>
  );
}
