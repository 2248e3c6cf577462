import {
  coreExtensionData,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import { CatalogTable } from '@backstage/plugin-catalog';
import catalogPlugin, {
  CatalogIndexPage,
} from '@backstage/plugin-catalog/alpha';
import { Fragment } from 'react';
import { withPostureColumn } from '../../components/PostureColumn';
import { exportSettings } from './exportSettings';

const columns = withPostureColumn(CatalogTable.defaultColumnsFunc);

const catalogPage = catalogPlugin.getExtension('page:catalog').override({
  factory(originalFactory, { inputs, config }) {
    return originalFactory({
      params: {
        loader: async () => (
          <CatalogIndexPage
            columns={columns}
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
        ),
      },
    });
  },
});

/**
 * The catalog's own table with the posture beside each service: filters,
 * pagination and export stay as configured. Add it to the features of the app.
 *
 * @public
 */
export const zeroTrustCatalogModule = createFrontendModule({
  pluginId: 'catalog',
  extensions: [catalogPage],
});
