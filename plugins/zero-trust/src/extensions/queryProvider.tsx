import { PluginWrapperBlueprint } from '@backstage/frontend-plugin-api';

/** Wraps every extension of the plugin in one query cache. */
export const queryProvider = PluginWrapperBlueprint.make({
  params: define =>
    define({
      loader: async () => {
        const { LiveQueryProvider } = await import(
          '../components/QueryProvider'
        );
        return { component: LiveQueryProvider };
      },
    }),
});
