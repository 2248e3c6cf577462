import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Container, Flex, Skeleton, VisuallyHidden } from '@backstage/ui';
import { usePosture } from '../../hooks';
import { Legible } from '../Legible';
import { LoadError } from '../LoadError';
import { ChangeLog } from './changes';
import { NoResources } from './empty';
import { PillarList } from './pillars';
import { PostureOverview } from './PostureOverview';
import { ProblemList } from './problems';
import { ResourceTable } from './resources';
import { ResultList, useResultFilter } from './results';

/** Why, and what do I do? The posture of a service with everything behind it. */
export function PostureTab() {
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const { filter, setFilter } = useResultFilter();
  const { data, error, refetch, ...query } = usePosture(entityRef, filter);
  const posture = data?.pages[0];
  return (
    <Legible>
      <Container my="4">
        <VisuallyHidden>
          <h2>Zero-trust posture</h2>
        </VisuallyHidden>
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
              <PostureOverview posture={posture} />
              <ProblemList problems={posture.problems} />
              {posture.noPosture?.reason === 'no-resources' && (
                <NoResources entityRef={entityRef} />
              )}
              {!posture.noPosture && (
                <>
                  <ResultList
                    posture={posture}
                    results={data.pages.flatMap(page => page.results)}
                    filter={filter}
                    onFilter={setFilter}
                    isUpdating={query.isPlaceholderData}
                    onMore={
                      query.hasNextPage
                        ? () => query.fetchNextPage()
                        : undefined
                    }
                    isLoadingMore={query.isFetchingNextPage}
                  />
                  <PillarList pillars={posture.pillars} />
                </>
              )}
              {posture.resources.length > 0 && (
                <ResourceTable resources={posture.resources} />
              )}
              {posture.noPosture?.reason !== 'not-collected' && (
                <ChangeLog entityRef={entityRef} />
              )}
            </>
          )}
        </Flex>
      </Container>
    </Legible>
  );
}
