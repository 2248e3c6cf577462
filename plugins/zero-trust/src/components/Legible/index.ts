export { Legible } from './Legible';
