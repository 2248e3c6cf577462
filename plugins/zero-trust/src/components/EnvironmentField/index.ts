export { BastionField } from './BastionField';
export { EnvironmentField } from './EnvironmentField';
export { bastionField, environmentField } from './formField';
export { environmentFieldSchema } from './fields/schema';
export { validateBastion, validateEnvironment } from './validateEnvironment';
