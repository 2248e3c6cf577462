export { PagedTable } from './PagedTable';
export { usePagedTable } from './usePagedTable';
