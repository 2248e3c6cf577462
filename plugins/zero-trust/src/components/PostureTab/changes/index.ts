export { ChangeList } from './ChangeList';
export { ChangeLog } from './ChangeLog';
