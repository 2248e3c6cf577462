import { HomePageWidgetBlueprint } from '@backstage/plugin-home-react/alpha';

/** Which of my services first? For the home page of Backstage's home plugin. */
export const myServicesWidget = HomePageWidgetBlueprint.make({
  name: 'my-services',
  params: {
    title: 'My services: zero trust',
    description:
      'The worst zero-trust scores of the services that you or your groups own',
    components: () =>
      import('../components/MyServices').then(m => ({
        Content: () => <m.MyServicesWidget />,
      })),
  },
});
