import {
  CatalogTableColumnsFunc,
  CatalogTableRow,
} from '@backstage/plugin-catalog';
import { createPostureColumn } from './createPostureColumn';

/** Kinds that can have a posture of their own. */
const KINDS = new Set(['component', 'api', 'resource']);

/**
 * The columns of a catalog table with the posture before those of the
 * description and tags, for the kinds that have one.
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
    return kind && KINDS.has(kind)
      ? [...columns.slice(0, 1), posture, ...columns.slice(1)]
      : columns;
  };
}
