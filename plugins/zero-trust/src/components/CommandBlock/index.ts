export { CommandBlock } from './CommandBlock';
export { CopyButton } from './CopyButton';
