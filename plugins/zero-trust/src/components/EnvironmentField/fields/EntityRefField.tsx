import {
  DEFAULT_NAMESPACE,
  Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { Combobox, useAsyncList } from '@backstage/ui';
import { useMessages } from '../../../translation';
import { useDraftForm } from '../draft/DraftContext';

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

/** The label is the reference, so it is the same before and after a search. */
function option(ref: string, entity?: Entity): EntityOption {
  const { kind, namespace, name } = parseEntityRef(ref);
  const title = entity?.metadata.title ?? entity?.metadata.description;
  return {
    id: ref,
    label: namespace === DEFAULT_NAMESPACE ? name : `${namespace}/${name}`,
    description: [kind, title].filter(Boolean).join(': '),
    entity,
  };
}

/** A field for an entity of the catalog that the viewer is allowed to see. It searches while typing. */
export function EntityRefField({
  path,
  value,
  kinds,
  onSelect,
  description,
  isRequired = true,
  ...shown
}: EntityRefFieldProps) {
  const t = useMessages();
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
      return {
        items: items.map(entity => option(stringifyEntityRef(entity), entity)),
      };
    },
  });

  return (
    <Combobox
      {...shown}
      name={path}
      description={
        list.error
          ? t('environment.catalogFailed', { message: list.error.message })
          : description
      }
      placeholder={t('environment.searchCatalog')}
      secondaryLabel={isRequired ? t('common.required') : t('common.optional')}
      options={list}
      search={{ mode: 'server' }}
      value={value ? option(value) : null}
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
