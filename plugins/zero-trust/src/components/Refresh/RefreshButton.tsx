import { Button } from '@backstage/ui';
import { RiRefreshLine } from '@remixicon/react';
import { Posture } from 'backstage-plugin-zero-trust-common';
import { useRefresh } from '../../hooks';
import { useMessages } from '../../translation';
import { useCanRefresh } from './useCanRefresh';

interface RefreshButtonProps {
  posture: Posture;
  refreshing: ReturnType<typeof useRefresh>;
  /** For the header of a card. */
  isSmall?: boolean;
}

/** Starts a refresh. Absent if the viewer cannot refresh the entity. */
export function RefreshButton({
  posture,
  refreshing: { start, isRunning },
  isSmall,
}: RefreshButtonProps) {
  const t = useMessages();
  if (!useCanRefresh(posture)) return null;
  return (
    <Button
      variant="secondary"
      size={isSmall ? 'small' : undefined}
      iconStart={<RiRefreshLine aria-hidden />}
      onPress={start}
      isPending={isRunning}
    >
      {t('tab.refresh.button')}
    </Button>
  );
}
