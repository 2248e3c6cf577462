import { RiRefreshLine } from '@remixicon/react';
import { Button, Flex } from '@backstage/ui';
import { Posture } from 'backstage-plugin-zero-trust-common';
import { useRefresh } from '../../../hooks';
import { useMessages } from '../../../translation';
import { LoadError } from '../../LoadError';
import { RefreshOutcome } from './RefreshOutcome';
import { RefreshProgress } from './RefreshProgress';
import { useCanRefresh } from './useCanRefresh';

interface RefreshPanelProps {
  posture: Posture;
}

/** Starts a refresh, and shows its progress and its result. */
export function RefreshPanel({ posture }: RefreshPanelProps) {
  const t = useMessages();
  const canRefresh = useCanRefresh(posture);
  const { start, refresh, error, isRunning } = useRefresh(posture.entityRef);
  if (!canRefresh) return null;
  return (
    <Flex direction="column" gap="3" align="start">
      <Button
        variant="secondary"
        iconStart={<RiRefreshLine aria-hidden />}
        onPress={start}
        isPending={isRunning}
      >
        {t('tab.refresh.button')}
      </Button>
      {error && (
        <LoadError
          what={t('things.refresh')}
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
