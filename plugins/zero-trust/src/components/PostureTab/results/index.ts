export { ResultGroups } from './ResultGroups';
export { ResultList } from './ResultList';
export { useResultFilter } from './useResultFilter';
