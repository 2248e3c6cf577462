import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';

/** Kinds of entities that resources can belong to. */
export const serviceFilter = {
  kind: { $in: ['component', 'api', 'resource'] },
};

/** Am I fine? On the overview of a service. */
export const postureCard = EntityCardBlueprint.make({
  name: 'posture',
  params: {
    type: 'info',
    filter: serviceFilter,
    loader: () =>
      import('../components/PostureCard').then(m => <m.PostureCard />),
  },
});
