import { useApi } from '@backstage/frontend-plugin-api';
import { AccordionGroup, Flex, SearchField, Text } from '@backstage/ui';
import { useQuery } from '@tanstack/react-query';
import { ControlList, pillars } from 'backstage-plugin-zero-trust-common';
import { useSearchParams } from 'react-router-dom';
import { zeroTrustApiRef } from '../../../api';
import { queryKeys } from '../../../hooks/queryKeys';
import { useMessages } from '../../../translation';
import { LoadState } from '../../LoadState';
import { TableSection } from '../../TableSection';
import { ControlEntry } from './ControlEntry';
import { TabContent } from '../../TabContent/TabContent';

type Control = ControlList['items'][number];

const mentions = (text: string) => (control: Control) =>
  [control.id, control.title, control.description, ...control.securityHub].some(
    part => part.toLocaleLowerCase().includes(text.toLocaleLowerCase()),
  );

function Catalogue({ catalogue }: { catalogue: ControlList }) {
  const t = useMessages();
  const [params, setParams] = useSearchParams();
  const text = params.get('text') ?? '';
  const { items, catalogueVersion } = catalogue;
  const found = items.filter(mentions(text));
  return (
    <>
      <Flex align="end" gap="4">
        <SearchField
          label={t('controls.search')}
          placeholder={t('controls.searchPlaceholder')}
          value={text}
          onChange={next =>
            setParams(next ? { text: next } : {}, { replace: true })
          }
        />
        <Text color="secondary" aria-live="polite">
          {t('controls.found', {
            found: String(found.length),
            total: String(items.length),
            version: catalogueVersion,
          })}
        </Text>
      </Flex>
      {found.length === 0 && <Text>{t('controls.noMatch', { text })}</Text>}
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

/** The catalogue of controls: what each requires, why, and how to pass it. */
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
