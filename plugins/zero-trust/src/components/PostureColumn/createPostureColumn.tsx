import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { TableColumn } from '@backstage/core-components';
import { QueryProvider } from '../QueryProvider';
import { PostureCell } from './PostureCell';

/**
 * A column with the grade, score, coverage and age of each row's entity. It
 * knows nothing of how it is mounted: any table of Backstage's whose rows hold
 * an `entity` takes it, the `columns` of a legacy `CatalogIndexPage` included.
 * The cells of one page share one request.
 *
 * @public
 */
export function createPostureColumn<
  Row extends { entity: Entity },
>(): TableColumn<Row> {
  return {
    id: 'zero-trust-posture',
    title: 'Zero trust',
    // The catalog's table sorts by fields of entities only.
    sorting: false,
    width: 'auto',
    render: ({ entity }) => (
      <QueryProvider>
        <PostureCell entityRef={stringifyEntityRef(entity)} />
      </QueryProvider>
    ),
  };
}
