import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';

/** Which of my services first? On Groups, Systems and Domains. */
export const teamScorecard = EntityContentBlueprint.make({
  name: 'scorecard',
  params: {
    path: '/zero-trust',
    title: 'Zero trust',
    filter: { kind: { $in: ['group', 'system', 'domain'] } },
    loader: () =>
      import('../components/TeamScorecard').then(m => <m.TeamScorecard />),
  },
});
