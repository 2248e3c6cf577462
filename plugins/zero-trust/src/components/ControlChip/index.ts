export { ControlChip } from './ControlChip';
export { FilterChip } from './FilterChip';
