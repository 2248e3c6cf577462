export * from './template/entities';
export * from './prediction/predict';
export * from './prediction/previewOf';
export * from './projection/project';
export * from './projection/projectBastion';
export * from './render';
export * from './schema';
export * from './template/template';
