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
  /** What is shown if there are no rows. */
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
      {(rows || !error) && (
        <Table
          columnConfig={columns}
          data={rows}
          isPending={isPending}
          isStale={isStale}
          pagination={pagination}
          sort={sort}
          emptyState={empty}
        />
      )}
    </>
  );
}
