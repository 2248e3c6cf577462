export { PillarList } from './PillarList';
