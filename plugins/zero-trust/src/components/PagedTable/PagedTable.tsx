import { ColumnConfig, SortState, Table, TableItem } from '@backstage/ui';
import { ReactNode } from 'react';
import { LoadError } from '../LoadError';
import { PagedList } from './usePagedTable';

interface PagedTableProps<Row extends TableItem> {
  /** What is listed, as a noun: "the services". */
  what: string;
  list: PagedList<Row>;
  columns: ColumnConfig<Row>[];
  sort?: SortState;
  /** Takes the place of a table without rows, which can be wider than the window. */
  empty?: ReactNode;
}

/** A table with one page of a list. If an update fails, the previous rows stay. */
export function PagedTable<Row extends TableItem>({
  what,
  list: { rows, isPending, isStale, error, refetch, pagination },
  columns,
  sort,
  empty,
}: PagedTableProps<Row>) {
  const isEmpty = rows?.length === 0 && pagination.totalCount === 0;
  return (
    <>
      {error && (
        <LoadError
          what={what}
          action={rows ? 'update' : 'load'}
          error={error}
          onRetry={() => refetch()}
        />
      )}
      {isEmpty && empty}
      {!isEmpty && (rows || !error) && (
        <Table
          columnConfig={columns}
          data={rows}
          isPending={isPending}
          isStale={isStale}
          pagination={pagination}
          sort={sort}
        />
      )}
    </>
  );
}
