import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Flex, Skeleton } from '@backstage/ui';
import { Legible } from '../Legible';
import { LoadError } from '../LoadError';
import { MembersTable } from './MembersTable';
import { ScorecardSummary } from './ScorecardSummary';
import { ScorecardTrend } from './ScorecardTrend';
import { SubTeamsTable } from './SubTeamsTable';
import { TopFailingTable } from './TopFailingTable';
import { useScorecard } from './useScorecard';

const SUBJECTS: Record<string, string> = {
  group: 'Sub-teams',
  domain: 'Systems and sub-domains',
  system: 'Parts',
};

/**
 * Which of my services first? The posture of a Group, System or Domain: its
 * roll-up, its services worst first, its sub-teams, and what fails most.
 */
export function TeamScorecard() {
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const { data, error, refetch, fetchNextPage, hasNextPage, ...query } =
    useScorecard(entityRef);

  if (error && !data) {
    return (
      <LoadError what="the scorecard" error={error} onRetry={() => refetch()} />
    );
  }
  if (!data) {
    return (
      <Flex
        direction="column"
        gap="4"
        role="status"
        aria-label="Loading the scorecard"
      >
        <Skeleton width="100%" height={160} />
        <Skeleton width="100%" height={320} />
      </Flex>
    );
  }
  const scorecard = data.pages[0];
  const members = data.pages.flatMap(page => page.members);
  return (
    <Legible>
      <Flex direction="column" gap="6">
        {error && (
          <LoadError
            what="the newest scorecard"
            error={error}
            onRetry={() => refetch()}
          />
        )}
        <ScorecardSummary scorecard={scorecard} />
        {scorecard.points !== null && <ScorecardTrend entityRef={entityRef} />}
        <MembersTable
          members={members}
          total={scorecard.totalMembers}
          onMore={hasNextPage ? () => fetchNextPage() : undefined}
          loadingMore={query.isFetchingNextPage}
        />
        {scorecard.children.length > 0 && (
          <SubTeamsTable
            title={SUBJECTS[entity.kind.toLocaleLowerCase('en-US')] ?? 'Parts'}
            subTeams={scorecard.children}
          />
        )}
        <TopFailingTable topFailing={scorecard.topFailing} />
      </Flex>
    </Legible>
  );
}
