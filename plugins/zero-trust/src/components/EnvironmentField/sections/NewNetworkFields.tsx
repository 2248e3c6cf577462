import { Alert } from '@backstage/ui';
import {
  NewEnvironmentNetwork,
  rangesOverlap,
} from 'backstage-plugin-zero-trust-common/alpha';
import { useMessages } from '../../../translation';
import { useDraftForm } from '../draft/DraftContext';
import { DraftTextField } from '../fields/DraftTextField';
import { ReadFailed } from '../fields/ReadFailed';
import { useNetworks } from '../live/useNetworks';

interface NewNetworkFieldsProps {
  network: NewEnvironmentNetwork;
}

/** The range of a new network, compared with the VPCs that the portal has read. */
export function NewNetworkFields({ network: { cidr } }: NewNetworkFieldsProps) {
  const t = useMessages();
  const { draft } = useDraftForm();
  const { networks, query } = useNetworks(draft.accountId, draft.region);
  const overlapping = networks.flatMap(({ vpcId, ranges }) =>
    ranges
      .filter(range => rangesOverlap(range, cidr))
      .map(range => `${vpcId} ${range}`),
  );
  return (
    <>
      <DraftTextField
        path="network.cidr"
        label={t('environment.network.range')}
        description={t('environment.network.rangeDescription')}
        placeholder="10.20.0.0/20"
        value={cidr}
      />
      <ReadFailed
        what={t('things.networks')}
        query={query}
        advice={t('environment.network.checkInstead')}
      />
      {overlapping.length > 0 && (
        <Alert
          status="warning"
          icon
          role="status"
          title={t('environment.network.overlaps', {
            networks: overlapping.join(', '),
          })}
          description={t('environment.network.overlapsDescription')}
        />
      )}
    </>
  );
}
