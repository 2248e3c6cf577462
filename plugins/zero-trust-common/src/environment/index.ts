export * from './entities';
export * from './exampleSpec';
export * from './predict';
export * from './project';
export * from './projectBastion';
export * from './render';
export * from './spec';
export * from './template';
