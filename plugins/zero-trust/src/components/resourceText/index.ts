export { typeText } from './typeText';
