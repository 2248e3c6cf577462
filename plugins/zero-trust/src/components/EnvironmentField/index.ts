export { BastionField } from './BastionField';
export { EnvironmentField } from './EnvironmentField';
export {
  bastionField,
  environmentField,
  outputField,
  summaryField,
} from './formField';
export { OutputField } from './output/OutputField';
export { SummaryField } from './summary/SummaryField';
export { environmentFieldSchema } from './fields/schema';
export {
  validateBastion,
  validateEnvironment,
  validateOutput,
} from './validateEnvironment';
