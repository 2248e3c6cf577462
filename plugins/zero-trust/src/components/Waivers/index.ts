export { ConfirmDialog } from './ConfirmDialog';
export { dateText } from './dateText';
export { ResultWaiver } from './ResultWaiver';
export { useDecisionSignals } from './useDecisionSignals';
export { useWaivers, WaiverList } from './WaiverList';
export { default as listStyles } from './Waivers.module.css';
export { WaiversOf } from './WaiversOf';
