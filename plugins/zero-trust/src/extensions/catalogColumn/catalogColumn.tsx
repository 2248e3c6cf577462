import {
  coreExtensionData,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { Fragment } from 'react';
import { exportSettings } from './exportSettings';

const catalogPage = catalogPlugin.getExtension('page:catalog').override({
  factory(originalFactory, { inputs, config }) {
    return originalFactory({
      params: {
        // Loaded with the page: the table alone is larger than this plugin.
        loader: async () => {
          const { CatalogPage } = await import('./CatalogPage');
          return (
            <CatalogPage
              filters={
                <>
                  {inputs.filters.map(filter => (
                    <Fragment key={filter.node.spec.id}>
                      {filter.get(coreExtensionData.reactElement)}
                    </Fragment>
                  ))}
                </>
              }
              pagination={config.pagination}
              exportSettings={exportSettings(
                config.exportSettings,
                inputs.exportConfig.flatMap(customization =>
                  [...customization].map(({ value }) => value),
                ),
              )}
            />
          );
        },
      },
    });
  },
});

/**
 * Overrides the catalog page with one whose table shows the posture of each
 * service. Filters, pagination and export stay as configured. Add it to the
 * features of the app.
 *
 * @public
 */
export const zeroTrustCatalogModule = createFrontendModule({
  pluginId: 'catalog',
  extensions: [catalogPage],
});
