import { Text } from '@backstage/ui';
import { WaiverPreview } from 'backstage-plugin-zero-trust-common/responses';
import { useMessages } from '../../translation';

interface WaiverPointsProps {
  /** Undefined until it is loaded. */
  preview?: WaiverPreview;
}

/** Shows the points now and with the waiver, and what limits the points then. */
export function WaiverPoints({ preview }: WaiverPointsProps) {
  const t = useMessages();
  if (!preview || preview.pointsIfWaived === null) return null;
  const { points, pointsIfWaived, limitedBy } = preview;
  return (
    <div>
      <Text as="p">
        {t('waivers.points', { now: String(points), count: pointsIfWaived })}
      </Text>
      {limitedBy && (
        <Text as="p" variant="body-small" color="secondary">
          {t('waivers.limitedBy', { cap: limitedBy })}
        </Text>
      )}
    </div>
  );
}
