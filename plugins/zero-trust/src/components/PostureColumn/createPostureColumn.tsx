import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import type { TableColumn } from '@backstage/core-components';
import { ComponentType, lazy, Suspense } from 'react';
import { PostureColumnHeader } from './PostureColumnHeader';

/**
 * Renders nothing if the code cannot be loaded, for example after an update of the
 * portal, so the table still works.
 */
const PostureColumnCell = lazy(
  async (): Promise<{ default: ComponentType<{ entityRef: string }> }> => {
    try {
      return await import('./PostureColumnCell');
    } catch {
      return { default: () => null };
    }
  },
);

/**
 * Returns a column with the grade and score of each row's entity, and whether it is
 * fine. Coverage and age are in the tooltip and in the accessible name. The column fits
 * any Backstage table whose rows have an `entity`, including the `columns` of a legacy
 * `CatalogIndexPage`. The cells of one page share one request. The header leads to the
 * services, worst first.
 *
 * @param options - `listHref`: the list of services, if the Zero trust page has another
 * path
 * @public
 */
export function createPostureColumn<Row extends { entity: Entity }>({
  listHref = '/zero-trust/services',
} = {}): TableColumn<Row> {
  return {
    id: 'zero-trust-posture',
    title: <PostureColumnHeader href={listHref} />,
    // The catalog's table sorts by fields of entities only.
    sorting: false,
    width: 'auto',
    render: ({ entity }) => (
      <Suspense fallback={null}>
        <PostureColumnCell entityRef={stringifyEntityRef(entity)} />
      </Suspense>
    ),
  };
}
