import { useApi } from '@backstage/frontend-plugin-api';
import {
  AccordionGroup,
  Flex,
  SearchField,
  Skeleton,
  Text,
} from '@backstage/ui';
import { useQuery } from '@tanstack/react-query';
import { ControlList, pillars } from 'backstage-plugin-zero-trust-common';
import { useSearchParams } from 'react-router-dom';
import { zeroTrustApiRef } from '../../../api';
import { queryKeys } from '../../../hooks/queryKeys';
import { LoadError } from '../../LoadError';
import { TableSection } from '../../TableSection';
import { ControlEntry } from './ControlEntry';
import { TabContent } from '../TabContent';

type Control = ControlList['items'][number];

const mentions = (text: string) => (control: Control) =>
  [control.id, control.title, control.description, ...control.securityHub].some(
    part => part.toLocaleLowerCase().includes(text.toLocaleLowerCase()),
  );

/** What is asked of every database, why, and how it is met. */
export function ControlsTab() {
  const api = useApi(zeroTrustApiRef);
  const [params, setParams] = useSearchParams();
  const text = params.get('text') ?? '';
  const { data, error, refetch } = useQuery({
    queryKey: queryKeys.controls,
    queryFn: () => api.getControls(),
  });
  if (error && !data) {
    return (
      <TabContent>
        <LoadError
          what="the controls"
          error={error}
          onRetry={() => refetch()}
        />
      </TabContent>
    );
  }
  if (!data) {
    return (
      <TabContent>
        <div role="status" aria-label="Loading the controls">
          <Skeleton width="100%" height={320} />
        </div>
      </TabContent>
    );
  }
  const found = data.items.filter(mentions(text));
  return (
    <TabContent>
      <Flex direction="column" gap="6">
        <Flex align="end" gap="4">
          <SearchField
            label="Search"
            placeholder="Id, title or Security Hub control"
            value={text}
            onChange={next =>
              setParams(next ? { text: next } : {}, { replace: true })
            }
          />
          <Text color="secondary" aria-live="polite">
            {found.length} of {data.items.length} controls, catalogue{' '}
            {data.catalogueVersion}
          </Text>
        </Flex>
        {found.length === 0 && <Text>No control mentions “{text}”.</Text>}
        {pillars.map(pillar => {
          const controls = found.filter(control => control.pillar === pillar);
          return (
            controls.length > 0 && (
              <TableSection key={pillar} title={pillar}>
                <AccordionGroup allowsMultiple>
                  {controls.map(control => (
                    <ControlEntry key={control.id} control={control} />
                  ))}
                </AccordionGroup>
              </TableSection>
            )
          );
        })}
      </Flex>
    </TabContent>
  );
}
