import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { BastionField } from './BastionField';
import { EnvironmentField } from './EnvironmentField';
import { environmentFieldSchema } from './fields/schema';
import { OutputField } from './output/OutputField';
import { outputFieldSchema } from './output/schema';
import { SummaryField } from './summary/SummaryField';
import { summaryFieldSchema } from './summary/schema';
import {
  validateBastion,
  validateEnvironment,
  validateOutput,
} from './validateEnvironment';

/** `ui:field: ZeroTrustEnvironment` */
export const environmentField = createFormField({
  name: 'ZeroTrustEnvironment',
  component: EnvironmentField,
  schema: environmentFieldSchema,
  validation: validateEnvironment,
});

/** `ui:field: ZeroTrustBastion` */
export const bastionField = createFormField({
  name: 'ZeroTrustBastion',
  component: BastionField,
  schema: environmentFieldSchema,
  validation: validateBastion,
});

/** `ui:field: ZeroTrustOutput` */
export const outputField = createFormField({
  name: 'ZeroTrustOutput',
  component: OutputField,
  schema: outputFieldSchema,
  validation: validateOutput,
});

/** `ui:field: ZeroTrustSummary` */
export const summaryField = createFormField({
  name: 'ZeroTrustSummary',
  component: SummaryField,
  schema: summaryFieldSchema,
});
