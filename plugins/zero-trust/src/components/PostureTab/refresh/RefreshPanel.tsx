import { useEntityPermission } from '@backstage/plugin-catalog-react/alpha';
import { RiRefreshLine } from '@remixicon/react';
import { Button, Flex } from '@backstage/ui';
import { zeroTrustRefreshPermission } from 'backstage-plugin-zero-trust-common';
import { useRefresh } from '../../../hooks';
import { LoadError } from '../../LoadError';
import { RefreshOutcome } from './RefreshOutcome';
import { RefreshProgress } from './RefreshProgress';

interface RefreshPanelProps {
  entityRef: string;
}

/** Starts a refresh, and shows its progress and its outcome. */
export function RefreshPanel({ entityRef }: RefreshPanelProps) {
  const { allowed } = useEntityPermission(zeroTrustRefreshPermission);
  const { start, refresh, error, isRunning } = useRefresh(entityRef);
  if (!allowed) return null;
  return (
    <Flex direction="column" gap="3" align="start">
      <Button
        variant="secondary"
        iconStart={<RiRefreshLine aria-hidden />}
        onPress={start}
        isPending={isRunning}
      >
        Refresh
      </Button>
      {error && (
        <LoadError
          what="the refresh"
          action={refresh ? 'follow' : 'start'}
          error={error}
          onRetry={start}
        />
      )}
      <div aria-live="polite">
        {refresh && isRunning && <RefreshProgress refresh={refresh} />}
        {refresh && !isRunning && <RefreshOutcome refresh={refresh} />}
      </div>
    </Flex>
  );
}
