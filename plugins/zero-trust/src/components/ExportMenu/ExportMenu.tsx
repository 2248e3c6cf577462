import { useApi } from '@backstage/frontend-plugin-api';
import { Button, Menu, MenuItem, MenuTrigger } from '@backstage/ui';
import { RiDownloadLine } from '@remixicon/react';
import { useMutation } from '@tanstack/react-query';
import { ZeroTrustApi, zeroTrustApiRef } from '../../api';
import { useMessages } from '../../translation';
import { LoadError } from '../LoadError';
import { saveFile } from './saveFile';
import { Exported, useCanExport } from './useCanExport';
import { useExportsDetails } from './useExportsDetails';

type Format = Parameters<ZeroTrustApi['exportPosture']>[0];

/** How the name of a file ends. */
const endings: Record<Format, string> = {
  csv: 'csv',
  json: 'json',
  ocsf: 'ocsf.json',
  asff: 'asff.json',
};

interface ExportMenuProps {
  /** What is exported: an entity, or everything without one. */
  entityRef?: string;
  /** Services in the export, as far as they are shown. */
  services: readonly Exported[];
  /** Whether evidence of them is shown to the viewer. */
  seesEvidence?: boolean;
}

/** Exports postures as CSV or JSON, or as findings. Shown to those who are allowed to. */
export function ExportMenu({
  entityRef,
  services,
  seesEvidence = false,
}: ExportMenuProps) {
  const t = useMessages();
  const api = useApi(zeroTrustApiRef);
  const hasDetails = useExportsDetails();
  const canExport = useCanExport(services, seesEvidence);
  const download = useMutation({
    mutationFn: async (format: Format) => {
      const file = await api.exportPosture(format, entityRef);
      const name = entityRef?.split('/').at(-1) ?? 'all';
      saveFile(file, `zero-trust-${name}.${endings[format]}`);
    },
  });
  if (!canExport) return null;
  return (
    <>
      <MenuTrigger>
        <Button
          variant="secondary"
          iconStart={<RiDownloadLine aria-hidden />}
          isPending={download.isPending}
        >
          {t('export.button')}
        </Button>
        <Menu onAction={format => download.mutate(format as Format)}>
          <MenuItem id="csv">{t('export.csv')}</MenuItem>
          <MenuItem id="json">{t('export.json')}</MenuItem>
          <MenuItem id="ocsf">{t('export.ocsf')}</MenuItem>
          {/* ASFF needs ARNs and account ids. */}
          {hasDetails && <MenuItem id="asff">{t('export.asff')}</MenuItem>}
        </Menu>
      </MenuTrigger>
      {download.error && (
        <div>
          <LoadError
            what={t('things.export')}
            error={download.error}
            onRetry={() => download.mutate(download.variables)}
          />
        </div>
      )}
    </>
  );
}
