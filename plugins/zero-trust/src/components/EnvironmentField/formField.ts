import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { BastionField } from './BastionField';
import { EnvironmentField } from './EnvironmentField';
import { environmentFieldSchema } from './fields/schema';
import { validateBastion, validateEnvironment } from './validateEnvironment';

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
