export { ControlsTab } from './ControlsTab';
