export { MultipleChoice } from './MultipleChoice';
