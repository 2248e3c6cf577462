import { FormFieldBlueprint } from '@backstage/plugin-scaffolder-react/alpha';

/** The field of a bastion, loaded when a template asks for it. */
export const bastionFormField = FormFieldBlueprint.make({
  name: 'bastion',
  params: {
    field: () =>
      import('../components/EnvironmentField').then(m => m.bastionField),
  },
});

/** The wizard's field, loaded when a template asks for it. */
export const environmentFormField = FormFieldBlueprint.make({
  name: 'environment',
  params: {
    field: () =>
      import('../components/EnvironmentField').then(m => m.environmentField),
  },
});

/** The field for where the code goes. */
export const outputFormField = FormFieldBlueprint.make({
  name: 'output',
  params: {
    field: () =>
      import('../components/EnvironmentField').then(m => m.outputField),
  },
});

/** The answers in words, for the review. */
export const summaryFormField = FormFieldBlueprint.make({
  name: 'summary',
  params: {
    field: () =>
      import('../components/EnvironmentField').then(m => m.summaryField),
  },
});
