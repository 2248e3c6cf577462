import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Box, Flex, Text, VisuallyHidden } from '@backstage/ui';
import { resultStatuses } from 'backstage-plugin-zero-trust-common';
import { useSearchParams } from 'react-router-dom';
import {
  ignoredFilters,
  useAllResults,
  useArrivalFocus,
  useKnownControls,
} from '../../hooks';
import { useMessages } from '../../translation';
import { Legible } from '../Legible';
import { LoadState } from '../LoadState';
import { ServiceReport, useReportView } from '../Report';
import { WaiversOf } from '../Waivers';
import { ScrollToSection } from '../TableSection';
import { ChangeLog } from './changes';
import { ClaimNote, ClaimSection } from './claims';
import { ComparisonSection } from './comparison';
import { NoResources } from './empty';
import { FixFirst } from './fixes';
import { Later } from './Later';
import { PostureOverview } from './PostureOverview';
import { ProblemList } from './problems';
import { ResourceTable } from './resources';
import { ALL, DEFAULT_FILTER, ResultList, useResultFilter } from './results';

/** The posture of a service with all details: why it is so, and what to do. */
export function PostureTab() {
  const { entity } = useEntity();
  const { isReport, close } = useReportView();
  return isReport ? (
    <Legible>
      <Box my="4">
        <ServiceReport
          entityRef={stringifyEntityRef(entity)}
          title={entity.metadata.title ?? entity.metadata.name}
          onClose={close}
        />
      </Box>
    </Legible>
  ) : (
    <PostureDetails />
  );
}

function PostureDetails() {
  const t = useMessages();
  const heading = useArrivalFocus();
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const { filter: requested, setFilter } = useResultFilter();
  const [params] = useSearchParams();
  const controls = useKnownControls(requested.control);
  // Until the catalogue is loaded, the results are not filtered by control.
  const filter = { ...requested, control: controls?.known };
  const { pillar, severity, status = resultStatuses, control } = filter;
  const ignored = controls
    ? ignoredFilters(params, {
        pillar,
        severity,
        status: [...status, ALL],
        control,
      })
    : [];
  const { posture, results, error, refetch, ...query } = useAllResults(
    entityRef,
    filter,
  );
  const open = useAllResults(entityRef, DEFAULT_FILTER);
  return (
    <Legible>
      <Box my="4">
        <VisuallyHidden>
          <h2 ref={heading} tabIndex={-1}>
            {t('tab.title')}
          </h2>
        </VisuallyHidden>
        <Flex direction="column" gap="6">
          <LoadState
            what={t('things.posture')}
            query={{ data: posture, error, refetch }}
            placeholders={[140, 320]}
          >
            {loaded => (
              <>
                {ignored.length > 0 && (
                  <Text as="p" role="status">
                    {t('common.ignoredFilters', {
                      filters: ignored.join(', '),
                    })}
                  </Text>
                )}
                <PostureOverview posture={loaded} />
                <ProblemList problems={loaded.problems} />
                {loaded.noPosture ? (
                  <ClaimSection
                    entityRef={entityRef}
                    problems={loaded.problems}
                  />
                ) : (
                  <ClaimNote entityRef={entityRef} problems={loaded.problems} />
                )}
                {loaded.noPosture?.reason === 'no-resources' && (
                  <NoResources entityRef={entityRef} />
                )}
                {loaded.noPosture?.reason !== 'not-collected' && (
                  <ComparisonSection entityRef={entityRef} />
                )}
                {!loaded.noPosture && (
                  <>
                    {loaded.phase === 'measured' && (
                      <FixFirst posture={loaded} results={open.results ?? []} />
                    )}
                    <Later>
                      <WaiversOf entityRef={entityRef}>
                        <ResultList
                          posture={loaded}
                          results={results ?? []}
                          open={open.results ?? []}
                          filter={filter}
                          onFilter={setFilter}
                          isUpdating={query.isPlaceholder}
                          isReading={query.isReading}
                        />
                      </WaiversOf>
                    </Later>
                  </>
                )}
                <Later>
                  <Later>
                    {loaded.resources.length > 0 && (
                      <ResourceTable resources={loaded.resources} />
                    )}
                    {!loaded.noPosture && (
                      <ClaimSection
                        entityRef={entityRef}
                        problems={loaded.problems}
                      />
                    )}
                    <Later>
                      {loaded.noPosture?.reason !== 'not-collected' && (
                        <ChangeLog
                          entityRef={entityRef}
                          isRead={
                            !loaded.noPosture || loaded.resources.length > 0
                          }
                        />
                      )}
                      <ScrollToSection />
                    </Later>
                  </Later>
                </Later>
              </>
            )}
          </LoadState>
        </Flex>
      </Box>
    </Legible>
  );
}
