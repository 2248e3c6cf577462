import { Table, useTable } from '@backstage/ui';
import { ResourcePosture } from 'backstage-plugin-zero-trust-common';
import { useMemo } from 'react';
import { useMessages } from '../../../translation';
import { usePageTexts } from '../../PagedTable';
import { TableSection } from '../../TableSection';
import { ResourceRow, useResourceColumns } from './useResourceColumns';

const PAGE = 10;
const PAGE_SIZES = [PAGE, 50, 100];

const byWorst = (a: ResourcePosture, b: ResourcePosture) =>
  (a.points ?? Infinity) - (b.points ?? Infinity) ||
  a.name.localeCompare(b.name);

interface ResourceTableProps {
  resources: ResourcePosture[];
}

/** The resources that count for this entity, worst first, and why each counts. */
export function ResourceTable({ resources }: ResourceTableProps) {
  const t = useMessages();
  const columns = useResourceColumns();
  const data = useMemo<ResourceRow[]>(
    () =>
      [...resources]
        .sort(byWorst)
        .map(resource => ({ ...resource, id: resource.arn })),
    [resources],
  );
  const { tableProps } = useTable<ResourceRow>({
    mode: 'complete',
    data,
    paginationOptions: { pageSize: PAGE, ...usePageTexts(PAGE_SIZES) },
  });
  const isPaged = data.length > PAGE;
  return (
    <TableSection
      id="resources"
      title={t('tab.resources.title', { number: data.length })}
      description={t('tab.resources.description')}
    >
      <Table
        {...tableProps}
        pagination={isPaged ? tableProps.pagination : { type: 'none' }}
        columnConfig={columns}
      />
    </TableSection>
  );
}
