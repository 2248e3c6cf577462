export { ALL, DEFAULT_FILTER } from './resultFilter';
export { ResultGroups } from './ResultGroups';
export { ResultList } from './ResultList';
export { useResultFilter } from './useResultFilter';
