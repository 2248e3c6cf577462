import { Alert, Button, Text } from '@backstage/ui';
import {
  freeRange,
  NewEnvironmentNetwork,
  rangesOverlap,
} from 'backstage-plugin-zero-trust-common/alpha';
import { useMessages } from '../../../translation';
import { useDraftForm } from '../draft/DraftContext';
import { DraftTextField } from '../fields/DraftTextField';
import { ReadFailed } from '../fields/ReadFailed';
import { useNetworks } from '../live/useNetworks';
import { useTakenRanges } from '../live/useTakenRanges';

interface NewNetworkFieldsProps {
  network: NewEnvironmentNetwork;
}

/**
 * The range of a new network, compared with the VPCs that the portal has read in the
 * account. It proposes a range that overlaps none of them, and none of the applications.
 */
export function NewNetworkFields({
  network: { cidr, applications },
}: NewNetworkFieldsProps) {
  const t = useMessages();
  const { draft, set, problem, disabled } = useDraftForm();
  const { query } = useNetworks(draft.accountId, draft.region);
  const known = useTakenRanges(draft.accountId, draft.region);
  const overlapping = known.taken.filter(({ range }) =>
    rangesOverlap(range, cidr),
  );
  const ofApplications =
    applications.via === 'transit-gateway' ? applications.ranges : [];
  const free = known.isComplete
    ? freeRange(
        [...known.taken.map(({ range }) => range), ...ofApplications],
        draft.accountId,
      )
    : undefined;
  const isFree = cidr !== '' && !overlapping.length && !problem('network.cidr');
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
            networks: overlapping
              .map(({ vpcId, region, range }) =>
                t('environment.network.overlapping', { vpcId, region, range }),
              )
              .join(', '),
          })}
          description={t('environment.network.overlapsDescription')}
        />
      )}
      {free && isFree && (
        <Text as="p" color="secondary">
          {known.taken.length
            ? t('environment.network.isFree', { range: cidr })
            : t('environment.network.nothingRead')}
        </Text>
      )}
      {known.unknown.length > 0 && (
        <Text as="p" color="secondary">
          {t('environment.network.rangesUnknown', {
            networks: known.unknown.join(', '),
          })}
        </Text>
      )}
      {known.failedRegions.length > 0 && (
        <Text as="p" color="secondary">
          {t('environment.network.regionsFailed', {
            regions: known.failedRegions.join(', '),
          })}
        </Text>
      )}
      {known.lacksRegions && (
        <Text as="p" color="secondary">
          {t('environment.network.regionsUnknown', { region: draft.region })}
        </Text>
      )}
      {free && !isFree && (
        <div>
          <Button
            size="small"
            variant="secondary"
            isDisabled={disabled}
            onPress={() => set('network.cidr', free)}
          >
            {t('environment.network.useFree', { range: free })}
          </Button>
        </div>
      )}
    </>
  );
}
