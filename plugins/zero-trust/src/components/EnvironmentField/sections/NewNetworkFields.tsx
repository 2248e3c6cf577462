import { Alert, Button, Text } from '@backstage/ui';
import {
  freeRange,
  NewEnvironmentNetwork,
  rangesOverlap,
} from 'backstage-plugin-zero-trust-common/alpha';
import { listText, Translate, useMessages } from '../../../translation';
import { useDraftForm } from '../draft/DraftContext';
import { DraftTextField } from '../fields/DraftTextField';
import styles from '../fields/EnvironmentField.module.css';
import {
  Place,
  TakenRange,
  TakenRanges,
  useTakenRanges,
} from '../live/useTakenRanges';

interface NewNetworkFieldsProps {
  network: NewEnvironmentNetwork;
}

const MOST_LISTED = 5;

/** Returns accounts with their Regions: "payments-prod (eu-west-1, eu-central-1)". */
function placesText(t: Translate, places: readonly Place[]): string {
  const accounts = new Map<string, Place[]>();
  for (const place of places) {
    accounts.set(place.accountId, [
      ...(accounts.get(place.accountId) ?? []),
      place,
    ]);
  }
  return listText(
    t,
    [...accounts.values()].map(regions =>
      t('environment.network.account', {
        account: regions[0].accountName ?? regions[0].accountId,
        regions: listText(
          t,
          regions.map(({ region }) => region),
          MOST_LISTED,
        ),
      }),
    ),
    MOST_LISTED,
  );
}

/** Says with which networks the range was not compared, and why. */
function NotCompared({ known }: { known: TakenRanges }) {
  const t = useMessages();
  const { failed, placesFailed, refused, unread, unknown, left } = known;
  const gaps = [
    refused.length &&
      t('environment.network.notAllowed', { places: placesText(t, refused) }),
    unread.length &&
      t('environment.network.notRead', { places: placesText(t, unread) }),
    unknown.length &&
      t('environment.network.rangesUnknown', {
        networks: listText(
          t,
          unknown.map(({ vpcId }) => vpcId),
          MOST_LISTED,
        ),
      }),
    left && t('environment.network.tooMany', { count: left }),
  ].filter(text => typeof text === 'string');
  return (
    <>
      {(failed.length > 0 || placesFailed) && (
        <Alert
          className={styles.readFailed}
          role="status"
          status="warning"
          icon
          title={
            failed.length
              ? t('load.failed.load', { what: t('things.networks') })
              : t('environment.network.placesNotLoaded')
          }
          description={
            failed.length
              ? t('environment.network.notLoaded', {
                  places: placesText(t, failed),
                })
              : t('environment.network.checkInstead')
          }
          customActions={
            <Button size="small" variant="secondary" onPress={known.retry}>
              {t('load.tryAgain')}
            </Button>
          }
        />
      )}
      {gaps.map(text => (
        <Text as="p" color="secondary" key={text}>
          {text}
        </Text>
      ))}
    </>
  );
}

/**
 * The range of a new network, compared with the VPCs that the portal has read in all
 * accounts that the viewer may see. It proposes a range that neither they nor the
 * applications of the draft have. Where networks could not be compared, it says so and
 * calls no range free.
 */
export function NewNetworkFields({ network }: NewNetworkFieldsProps) {
  const { cidr, applications } = network;
  const t = useMessages();
  const { draft, set, problem, disabled } = useDraftForm();
  const known = useTakenRanges(draft.accountId, draft.region);
  const ownRanges =
    applications.via === 'transit-gateway' ? applications.ranges : [];
  const overlapping = (known?.taken ?? []).filter(({ range }) =>
    rangesOverlap(range, cidr),
  );
  const overlaps = ({ vpcId, range, place }: TakenRange) =>
    t(
      place.accountId === draft.accountId
        ? 'environment.network.overlapping'
        : 'environment.network.overlappingElsewhere',
      {
        vpcId,
        range,
        region: place.region,
        account: place.accountName ?? place.accountId,
      },
    );
  const isCompared =
    known &&
    !known.isLoading &&
    !known.unknown.length &&
    !known.failed.length &&
    !known.refused.length &&
    !known.unread.length &&
    !known.placesFailed;
  const free =
    isCompared && known.taken.length
      ? freeRange(
          [...known.taken.map(({ range }) => range), ...ownRanges],
          draft.accountId,
        )
      : undefined;
  const isFree =
    // False for a text that is not a range.
    rangesOverlap(cidr, cidr) &&
    !overlapping.length &&
    !ownRanges.some(range => rangesOverlap(range, cidr)) &&
    !problem('network.cidr');
  return (
    <>
      <DraftTextField
        path="network.cidr"
        label={t('environment.network.range')}
        description={t('environment.network.rangeDescription')}
        placeholder="10.20.0.0/20"
        value={cidr}
      />
      {overlapping.length > 0 && (
        <Alert
          status="warning"
          icon
          role="status"
          title={t('environment.network.overlaps', {
            networks: listText(t, overlapping.map(overlaps), MOST_LISTED),
          })}
          description={t('environment.network.overlapsDescription')}
        />
      )}
      {known && <NotCompared known={known} />}
      {isCompared && !known.taken.length && (
        <Text as="p" color="secondary">
          {t('environment.network.nothingRead', {
            places: placesText(t, known.compared),
          })}
        </Text>
      )}
      {isCompared && free && (
        <Text as="p" color="secondary">
          {t('environment.network.isFree', {
            range: isFree ? cidr : free,
            places: placesText(t, known.compared),
          })}
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
