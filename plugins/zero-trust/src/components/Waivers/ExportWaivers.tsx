import { useApi } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { RiDownloadLine } from '@remixicon/react';
import { useMutation } from '@tanstack/react-query';
import { zeroTrustApiRef } from '../../api';
import { useMessages } from '../../translation';
import { saveFile } from '../ExportMenu';
import { LoadError } from '../LoadError';

/** Exports the register of waivers as CSV, which can be imported again. */
export function ExportWaivers() {
  const t = useMessages();
  const api = useApi(zeroTrustApiRef);
  const { mutate, error, isPending } = useMutation({
    mutationFn: async () =>
      saveFile(await api.exportWaivers(), 'zero-trust-waivers.csv'),
  });
  return (
    <>
      <Button
        size="small"
        variant="secondary"
        iconStart={<RiDownloadLine aria-hidden />}
        isPending={isPending}
        onPress={() => mutate()}
      >
        {t('waivers.export')}
      </Button>
      {error && (
        <LoadError
          what={t('things.export')}
          error={error}
          onRetry={() => mutate()}
        />
      )}
    </>
  );
}
