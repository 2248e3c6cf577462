export { environmentField } from './formField';
