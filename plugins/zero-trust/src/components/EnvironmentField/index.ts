export { EnvironmentField } from './EnvironmentField';
export { environmentField } from './formField';
export { environmentFieldSchema } from './fields/schema';
export { validateEnvironment } from './validateEnvironment';
