import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Container, Flex, Skeleton } from '@backstage/ui';
import { usePosture } from '../../hooks';
import { LoadError } from '../LoadError';
import { AttributionProblems } from './AttributionProblems';
import { ChangeLog } from './changes/ChangeLog';
import { Pillars } from './Pillars';
import { PostureHeader } from './PostureHeader';
import { Resources } from './Resources';
import { ResultFilters } from './results/ResultFilters';
import { ResultList } from './results/ResultList';
import { useResultFilter } from './results/useResultFilter';

/** Why, and what do I do? The posture of a service with everything behind it. */
export function PostureTab() {
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const [filter, setFilter] = useResultFilter();
  const { data, error, refetch, ...query } = usePosture(entityRef, filter);
  const posture = data?.pages[0];

  return (
    <Container my="4">
      <Flex direction="column" gap="6">
        {error && (
          <LoadError
            what={posture ? 'the newest posture' : 'the posture'}
            error={error}
            onRetry={() => refetch()}
          />
        )}
        {!posture && !error && (
          <Flex
            direction="column"
            gap="4"
            role="status"
            aria-label="Loading the posture"
          >
            <Skeleton width="100%" height={140} />
            <Skeleton width="100%" height={320} />
          </Flex>
        )}
        {posture && (
          <>
            <PostureHeader posture={posture} />
            <AttributionProblems problems={posture.problems} />
            {!posture.noPosture && (
              <>
                <ResultList
                  results={data.pages.flatMap(page => page.results)}
                  total={posture.totalResults}
                  resources={posture.resources}
                  filters={
                    <ResultFilters
                      filter={filter}
                      onChange={setFilter}
                      resources={posture.resources}
                    />
                  }
                  isStale={query.isPlaceholderData}
                  onMore={
                    query.hasNextPage ? () => query.fetchNextPage() : undefined
                  }
                  loadingMore={query.isFetchingNextPage}
                />
                <Pillars pillars={posture.pillars} />
              </>
            )}
            <Resources resources={posture.resources} />
            <ChangeLog entityRef={entityRef} resources={posture.resources} />
          </>
        )}
      </Flex>
    </Container>
  );
}
