import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';

/** How is my team doing? On the overview of a Group, System or Domain. */
export const teamCard = EntityCardBlueprint.make({
  name: 'team',
  params: {
    type: 'info',
    filter: { kind: { $in: ['group', 'system', 'domain'] } },
    loader: () => import('../components/TeamFigures').then(m => <m.TeamCard />),
  },
});

/** The worst services of a person, on the overview of a User. */
export const userCard = EntityCardBlueprint.make({
  name: 'user',
  params: {
    type: 'info',
    filter: { kind: 'user' },
    loader: () => import('../components/MyServices').then(m => <m.UserCard />),
  },
});
