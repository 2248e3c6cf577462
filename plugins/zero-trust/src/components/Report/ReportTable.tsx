import { ReactNode } from 'react';
import styles from './report.module.css';

interface ReportTableProps<T> {
  label: string;
  items: readonly T[];
  keyOf: (item: T) => string;
  columns: Array<
    [header: string, cell: (item: T) => ReactNode, width?: string]
  >;
}

/** A table for paper. On narrow screens each row is a list. */
export function ReportTable<T>({
  label,
  items,
  keyOf,
  columns,
}: ReportTableProps<T>) {
  return (
    <table className={styles.table} aria-label={label}>
      <thead>
        <tr>
          {columns.map(([header, _, width]) => (
            <th key={header} scope="col" style={{ width }}>
              {header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {items.map(item => (
          <tr key={keyOf(item)}>
            {columns.map(([header, cell]) => (
              <td key={header} data-label={header}>
                {cell(item)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
