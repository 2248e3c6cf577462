export * from './template/entities';
export * from './network/compareWithRead';
export * from './network/describeNetwork';
export * from './network/networkProblems';
export * from './network/offeredClasses';
export * from './network/readNetworks';
export * from './prediction/predict';
export * from './prediction/previewOf';
export * from './projection/project';
export {
  projectAddedBastion,
  projectBastion,
} from './projection/projectBastion';
export * from './projection/projectExistingDatabase';
export type { ReadNetwork } from './projection/ReadNetwork';
export * from './render';
export * from './schema';
export * from './template/template';
