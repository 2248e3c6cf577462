import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { EnvironmentField } from './EnvironmentField';
import { environmentFieldSchema } from './fields/schema';
import { validateEnvironment } from './validateEnvironment';

/** `ui:field: ZeroTrustEnvironment` */
export const environmentField = createFormField({
  name: 'ZeroTrustEnvironment',
  component: EnvironmentField,
  schema: environmentFieldSchema,
  validation: validateEnvironment,
});
