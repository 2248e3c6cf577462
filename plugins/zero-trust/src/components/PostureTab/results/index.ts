export { filterResults } from './filterResults';
export { Folded } from './FoldedResults';
export { isFiltered } from './resultFilter';
export { ResultFilters } from './ResultFilters';
export { ALL, DEFAULT_FILTER } from './resultFilter';
export { ResultGroups } from './ResultGroups';
export { ResultList } from './ResultList';
export { useResultFilter } from './useResultFilter';
