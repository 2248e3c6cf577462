import {
  CatalogTableColumnsFunc,
  CatalogTableRow,
} from '@backstage/plugin-catalog';
import { createPostureColumn } from './createPostureColumn';

/** Kinds of entities that can have a posture. */
const KINDS = new Set(['component', 'api', 'resource']);

/**
 * Returns the columns of a catalog table with the posture beside the name, for the
 * kinds that can have one.
 *
 * @public
 */
export function withPostureColumn(
  columnsFunc: CatalogTableColumnsFunc,
): CatalogTableColumnsFunc {
  const posture = createPostureColumn<CatalogTableRow>();
  return context => {
    const columns = columnsFunc(context);
    const kind = context.filters.kind?.value?.toLocaleLowerCase('en-US');
    if (!kind || !KINDS.has(kind)) return columns;
    // The first column of the catalog is hidden. The name is the first visible one.
    const place = columns.findIndex(({ hidden }) => !hidden);
    const name = columns[place];
    return [
      ...columns.slice(0, place),
      // Without a minimum width, names would break in the middle of words.
      { cellStyle: { minWidth: '8.75rem' }, ...name },
      posture,
      ...columns.slice(place + 1),
    ];
  };
}
