import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import {
  catalogApiRef,
  humanizeEntityRef,
} from '@backstage/plugin-catalog-react';
import { Combobox, useAsyncList } from '@backstage/ui';
import { useDraftForm } from './draft/DraftContext';

interface EntityRefFieldProps {
  path: string;
  value: string | undefined;
  kinds: string[];
  label: string;
  description: string;
  isRequired?: boolean;
  /** Called after the answer was set. */
  onSelect?(entity: Entity): void;
}

interface EntityOption {
  id: string;
  label: string;
  description?: string;
  entity?: Entity;
}

const PAGE = 50;

function option(entity: Entity): EntityOption {
  return {
    id: stringifyEntityRef(entity),
    label: humanizeEntityRef(entity, { defaultNamespace: 'default' }),
    description: entity.metadata.title ?? entity.metadata.description,
    entity,
  };
}

const chosen = (ref: string): EntityOption => ({
  id: ref,
  label: ref.replace(/^[^:]*:(default\/)?/, ''),
});

/** An entity of the catalog that the viewer may see, found while typing. */
export function EntityRefField({
  path,
  value,
  kinds,
  onSelect,
  description,
  isRequired = true,
  ...shown
}: EntityRefFieldProps) {
  const catalog = useApi(catalogApiRef);
  const { set, problem, disabled } = useDraftForm();
  const list = useAsyncList<EntityOption>({
    async load({ filterText }) {
      const term = filterText?.split(':').pop();
      const { items } = await catalog.queryEntities({
        filter: { kind: kinds },
        fields: ['kind', 'metadata', 'spec.owner', 'spec.system', 'relations'],
        orderFields: [{ field: 'metadata.name', order: 'asc' }],
        limit: PAGE,
        ...(term && {
          fullTextFilter: { term, fields: ['metadata.name', 'metadata.title'] },
        }),
      });
      return { items: items.map(option) };
    },
  });

  return (
    <Combobox
      {...shown}
      name={path}
      description={
        list.error
          ? `The catalog cannot be read: ${list.error.message}`
          : description
      }
      placeholder="Type to search the catalog"
      secondaryLabel={isRequired ? 'Required' : 'Optional'}
      options={list}
      search={{ mode: 'server' }}
      value={value ? chosen(value) : null}
      onChange={next => {
        set(path, next?.id ?? (isRequired ? '' : undefined));
        const entity = list.items.find(({ id }) => id === next?.id)?.entity;
        if (entity) onSelect?.(entity);
      }}
      isDisabled={disabled}
      validationBehavior="aria"
      validate={() => problem(path)}
    />
  );
}
