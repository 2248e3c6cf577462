import { CatalogTable } from '@backstage/plugin-catalog';
import {
  CatalogExportSettings,
  CatalogIndexPage,
} from '@backstage/plugin-catalog/alpha';
import { ReactNode } from 'react';
import { withPostureColumn } from '../../components/PostureColumn';

const columns = withPostureColumn(CatalogTable.defaultColumnsFunc);

interface CatalogPageProps {
  filters: ReactNode;
  pagination: Parameters<typeof CatalogIndexPage>[0]['pagination'];
  exportSettings?: CatalogExportSettings;
}

/** The catalog's own page, with the posture column in its table. */
export function CatalogPage(props: CatalogPageProps) {
  return <CatalogIndexPage columns={columns} {...props} />;
}
