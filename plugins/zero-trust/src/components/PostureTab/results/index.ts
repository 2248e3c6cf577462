export { ResultList } from './ResultList';
export { useResultFilter } from './useResultFilter';
