import { CatalogExportSettings } from '@backstage/plugin-catalog/alpha';

/** What an extension adds to the export of the catalog. */
export type ExportCustomization = Pick<
  CatalogExportSettings,
  'exporters' | 'columns' | 'onSuccess' | 'onError'
>;

/**
 * Returns the export settings of the catalog page, like the catalog's own page: all
 * exporters, and the first columns and callback that an extension sets.
 */
export function exportSettings(
  configured: CatalogExportSettings | undefined,
  customizations: ExportCustomization[],
): CatalogExportSettings | undefined {
  if (!configured?.enabled) return undefined;
  const first = <K extends keyof ExportCustomization>(
    key: K,
  ): ExportCustomization[K] =>
    customizations.find(customization => customization[key])?.[key];
  return {
    ...configured,
    exporters: Object.assign(
      {},
      ...customizations.map(({ exporters }) => exporters),
    ),
    columns: first('columns'),
    onSuccess: first('onSuccess'),
    onError: first('onError'),
  };
}
