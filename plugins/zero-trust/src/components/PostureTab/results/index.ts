export { ResultEntry } from './ResultEntry';
export { ResultList } from './ResultList';
export { useResultFilter } from './useResultFilter';
