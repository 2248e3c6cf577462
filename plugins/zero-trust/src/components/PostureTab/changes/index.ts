export { ChangedResult } from './ChangedResult';
export { ChangeList } from './ChangeList';
export { ChangeLog } from './ChangeLog';
