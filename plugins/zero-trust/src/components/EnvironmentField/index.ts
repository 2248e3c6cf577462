export { EnvironmentField } from './EnvironmentField';
export { environmentField } from './formField';
export { environmentFieldSchema } from './schema';
export { validateEnvironment } from './validateEnvironment';
