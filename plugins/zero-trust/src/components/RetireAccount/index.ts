export { OutOfScopeAccount } from './OutOfScopeAccount';
