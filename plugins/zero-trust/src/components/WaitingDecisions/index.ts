export { DecisionsSidebarItem } from './DecisionsSidebarItem';
export { WaitingDecisions } from './WaitingDecisions';
