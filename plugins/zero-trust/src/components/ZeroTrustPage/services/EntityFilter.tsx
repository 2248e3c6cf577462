import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { Combobox } from '@backstage/ui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useMessages } from '../../../translation';
import { entityName } from '../../ServiceTable';

const MOST_OPTIONS = 50;

interface EntityFilterProps {
  kind: 'Group' | 'System';
  label: string;
  /** An entity reference. */
  value?: string;
  onChange: (entityRef?: string) => void;
}

/** Selects one entity of a kind. The catalog searches, however many there are. */
export function EntityFilter({
  kind,
  label,
  value,
  onChange,
}: EntityFilterProps) {
  const t = useMessages();
  const catalog = useApi(catalogApiRef);
  const [typed, setText] = useState<string>();
  const selected = useQuery({
    queryKey: ['zero-trust', 'entity-title', value],
    queryFn: async () =>
      (await catalog.getEntityByRef(value!))?.metadata.title ?? null,
    enabled: value !== undefined,
  });
  const title = value ? entityName(value, selected.data ?? undefined) : '';
  const text = typed ?? title;
  const { data, isFetching } = useQuery({
    queryKey: ['zero-trust', 'entity-filter', kind, text],
    queryFn: () =>
      catalog.queryEntities({
        filter: { kind },
        fields: [
          'kind',
          'metadata.name',
          'metadata.namespace',
          'metadata.title',
        ],
        fullTextFilter: {
          term: text,
          fields: ['metadata.name', 'metadata.title'],
        },
        orderFields: { field: 'metadata.name', order: 'asc' },
        limit: MOST_OPTIONS,
      }),
    placeholderData: previous => previous,
  });
  const options = (data?.items ?? []).map(entity => {
    const id = stringifyEntityRef(entity);
    return { id, label: entityName(id, entity.metadata.title) };
  });
  return (
    <Combobox
      label={label}
      placeholder={t('common.all')}
      options={options}
      loading={{ state: isFetching ? 'filtering' : 'idle' }}
      search={{ mode: 'server', inputValue: text, onInputChange: setText }}
      selectedKey={value ?? null}
      onSelectionChange={key => {
        const chosen = options.find(({ id }) => id === key);
        setText(chosen?.label ?? '');
        onChange(chosen?.id);
      }}
    />
  );
}
