import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { serviceFilter } from './postureCard';

/** Why, and what do I do? A tab on the page of a service. */
export const postureTab = EntityContentBlueprint.make({
  name: 'posture',
  params: {
    path: '/zero-trust',
    title: 'Zero trust',
    filter: serviceFilter,
    loader: () =>
      import('../components/PostureTab').then(m => <m.PostureTab />),
  },
});
