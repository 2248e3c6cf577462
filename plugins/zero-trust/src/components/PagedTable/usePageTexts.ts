import { useMemo } from 'react';
import { useMessages } from '../../translation';

interface ShownPage {
  pageSize: number;
  offset?: number;
  totalCount?: number;
}

/**
 * Returns the texts of the pages of a table: how many rows a page can have, and which
 * ones it shows. The defaults of `@backstage/ui` are not translated.
 */
export function usePageTexts(pageSizes: readonly number[]) {
  const t = useMessages();
  return useMemo(
    () => ({
      pageSizeOptions: pageSizes.map(value => ({
        value,
        label: t('common.rowsPerPage', { count: value }),
      })),
      getLabel: ({ pageSize, offset = 0, totalCount = 0 }: ShownPage) =>
        t('common.shownOf', {
          from: offset + 1,
          to: Math.min(offset + pageSize, totalCount),
          count: totalCount,
        }),
    }),
    [t, pageSizes],
  );
}
