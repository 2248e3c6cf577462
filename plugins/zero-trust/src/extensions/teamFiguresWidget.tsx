import { HomePageWidgetBlueprint } from '@backstage/plugin-home-react/alpha';

/** How is my team doing? For the home page of Backstage's home plugin. */
export const teamFiguresWidget = HomePageWidgetBlueprint.make({
  name: 'team-figures',
  params: {
    title: 'My team: zero trust',
    description:
      'The score, open critical failures and trend of the teams that you belong to',
    components: () =>
      import('../components/TeamFigures').then(m => ({
        Content: () => <m.TeamFiguresWidget />,
      })),
  },
});
