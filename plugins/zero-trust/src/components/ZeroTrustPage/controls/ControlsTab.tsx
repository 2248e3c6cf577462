import { useApi } from '@backstage/frontend-plugin-api';
import { Flex, Text } from '@backstage/ui';
import { useQuery } from '@tanstack/react-query';
import {
  ControlCount,
  ControlCounts,
  ControlList,
} from 'backstage-plugin-zero-trust-common/responses';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { zeroTrustApiRef } from '../../../api';
import { queryKeys } from '../../../hooks/queryKeys';
import { useControlTexts, useMessages } from '../../../translation';
import { LoadError } from '../../LoadError';
import { LoadState } from '../../LoadState';
import { TableSection } from '../../TableSection';
import { TabContent } from '../../TabContent/TabContent';
import { ControlEntry } from './ControlEntry';
import { filterControls, readFilter, writeParams } from './controlFilter';
import { ControlFilters } from './ControlFilters';
import styles from './controls.module.css';

interface CatalogueProps {
  catalogue: ControlList;
  /** Absent if they are not loaded, or not allowed. */
  counts: ControlCounts | undefined;
}

function Catalogue({ catalogue, counts }: CatalogueProps) {
  const t = useMessages();
  const [params, setParams] = useSearchParams();
  const filter = readFilter(params);
  const translate = useControlTexts();
  const { catalogueVersion } = catalogue;
  const items = useMemo(
    () => catalogue.items.map(translate),
    [catalogue, translate],
  );
  const byId = useMemo(
    () =>
      new Map<string, ControlCount>(
        counts?.items.map(count => [count.controlId, count]),
      ),
    [counts],
  );
  const found = filterControls(items, filter, byId);
  return (
    <>
      <Flex direction="column" gap="3">
        <ControlFilters
          filter={filter}
          onChange={next => setParams(writeParams(next), { replace: true })}
        />
        <Text color="secondary" aria-live="polite">
          {t('controls.found', {
            found: found.length,
            count: items.length,
            version: catalogueVersion,
          })}
        </Text>
      </Flex>
      {found.length === 0 && (
        <Text>
          {filter.text
            ? t('controls.noMatch', { text: filter.text })
            : t('controls.noneMatches')}
        </Text>
      )}
      {found.length > 0 && (
        <TableSection
          title={counts ? t('controls.list') : t('page.controls')}
          description={counts && t('controls.listDescription')}
        >
          <ul className={styles.list}>
            {found.map(control => (
              <ControlEntry
                key={control.id}
                control={control}
                count={byId.get(control.id)}
                areCounted={counts !== undefined}
              />
            ))}
          </ul>
        </TableSection>
      )}
    </>
  );
}

/** The catalogue of controls: who fails each, what it requires, and how to pass it. */
export function ControlsTab() {
  const t = useMessages();
  const api = useApi(zeroTrustApiRef);
  const query = useQuery({
    queryKey: queryKeys.controls,
    queryFn: () => api.getControls(),
  });
  const counts = useQuery({
    queryKey: queryKeys.controlCounts,
    queryFn: () => api.getControlCounts(),
  });
  return (
    <TabContent title={t('page.controls')}>
      <Flex direction="column" gap="6">
        {/* One box for one cause. */}
        {counts.error && !query.error && (
          <LoadError
            what={t('things.counts')}
            error={counts.error}
            onRetry={() => counts.refetch()}
          />
        )}
        <LoadState
          what={t('things.controls')}
          query={counts.isLoading ? { ...query, data: undefined } : query}
          placeholders={[320]}
        >
          {catalogue => (
            <Catalogue catalogue={catalogue} counts={counts.data} />
          )}
        </LoadState>
      </Flex>
    </TabContent>
  );
}
