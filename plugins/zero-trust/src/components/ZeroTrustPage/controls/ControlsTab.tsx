import { useApi } from '@backstage/frontend-plugin-api';
import { AccordionGroup, Flex, Text } from '@backstage/ui';
import { useQuery } from '@tanstack/react-query';
import { ControlList, pillars } from 'backstage-plugin-zero-trust-common';
import { useSearchParams } from 'react-router-dom';
import { zeroTrustApiRef } from '../../../api';
import { queryKeys } from '../../../hooks/queryKeys';
import { useMessages } from '../../../translation';
import { LoadState } from '../../LoadState';
import { TableSection } from '../../TableSection';
import { TabContent } from '../../TabContent/TabContent';
import { ControlEntry } from './ControlEntry';
import { filterControls, readFilter, writeParams } from './controlFilter';
import { ControlFilters } from './ControlFilters';

function Catalogue({ catalogue }: { catalogue: ControlList }) {
  const t = useMessages();
  const [params, setParams] = useSearchParams();
  const filter = readFilter(params);
  const { items, catalogueVersion } = catalogue;
  const found = filterControls(items, filter);
  return (
    <>
      <Flex direction="column" gap="3">
        <ControlFilters
          filter={filter}
          onChange={next => setParams(writeParams(next), { replace: true })}
        />
        <Text color="secondary" aria-live="polite">
          {t('controls.found', {
            found: String(found.length),
            total: String(items.length),
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
      {pillars.map(pillar => {
        const controls = found.filter(control => control.pillar === pillar);
        return (
          controls.length > 0 && (
            <TableSection key={pillar} title={t(`pillar.${pillar}`)}>
              <AccordionGroup allowsMultiple>
                {controls.map(control => (
                  <ControlEntry key={control.id} control={control} />
                ))}
              </AccordionGroup>
            </TableSection>
          )
        );
      })}
    </>
  );
}

/** The catalogue of controls: what each requires, why, how to pass it, and which services fail it. */
export function ControlsTab() {
  const t = useMessages();
  const api = useApi(zeroTrustApiRef);
  const query = useQuery({
    queryKey: queryKeys.controls,
    queryFn: () => api.getControls(),
  });
  return (
    <TabContent>
      <Flex direction="column" gap="6">
        <LoadState
          what={t('things.controls')}
          query={query}
          placeholders={[320]}
        >
          {catalogue => <Catalogue catalogue={catalogue} />}
        </LoadState>
      </Flex>
    </TabContent>
  );
}
