export { PagedTable } from './PagedTable';
export { usePageTexts } from './usePageTexts';
export { usePagedTable } from './usePagedTable';
