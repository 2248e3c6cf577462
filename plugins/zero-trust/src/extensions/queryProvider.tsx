import { PluginWrapperBlueprint } from '@backstage/frontend-plugin-api';

/** Puts every extension of the plugin in reach of one cache. */
export const queryProvider = PluginWrapperBlueprint.make({
  params: define =>
    define({
      loader: async () => {
        const { QueryProvider } = await import('../components/QueryProvider');
        return { component: QueryProvider };
      },
    }),
});
