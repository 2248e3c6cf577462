import { CatalogExportSettings } from '@backstage/plugin-catalog/alpha';

/** What an extension adds to the export of the catalog. */
export type ExportCustomization = Pick<
  CatalogExportSettings,
  'exporters' | 'columns' | 'onSuccess' | 'onError'
>;

/**
 * The export of the catalog page as the catalog's own page makes it: all
 * exporters, and the first that says which columns and what comes after.
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
