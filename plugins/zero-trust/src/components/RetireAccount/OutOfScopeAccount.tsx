import { useApi } from '@backstage/frontend-plugin-api';
import { Flex, Text } from '@backstage/ui';
import { OutOfScope } from 'backstage-plugin-zero-trust-common/responses';
import { zeroTrustApiRef } from '../../api';
import { useMessages } from '../../translation';
import { tones } from '../posture';
import { ConfirmDialog } from '../Waivers';

interface OutOfScopeAccountProps {
  accountId: string;
  /** The name of the account, or else its id. */
  name: string;
  outOfScope: OutOfScope;
  /** Called when nothing of the account is left. */
  onRetired?: () => void;
}

/**
 * Shows what of an account is out of scope, since when, and what that means. People who
 * are allowed to can retire it.
 */
export function OutOfScopeAccount({
  accountId,
  name,
  outOfScope: { since, regions, everything, mayRetire },
  onRetired,
}: OutOfScopeAccountProps) {
  const t = useMessages();
  const api = useApi(zeroTrustApiRef);
  const someRegions =
    regions.length === 1 ? 'outOfScope.region' : 'outOfScope.regions';
  const about = { name, regions: regions.join(', ') };
  return (
    <Flex direction="column" gap="2" align="start">
      <Text as="p" className={tones.fair}>
        {t(everything ? 'outOfScope.account' : someRegions, {
          at: new Date(since),
          regions: about.regions,
        })}
      </Text>
      {mayRetire ? (
        <ConfirmDialog
          action={t('outOfScope.retire')}
          label={t('outOfScope.retireWhich', { name })}
          title={t('outOfScope.retireWhich', { name })}
          description={t(
            everything
              ? 'outOfScope.retireMeans'
              : 'outOfScope.retireRegionsMeans',
            about,
          )}
          what={t('things.retirement')}
          onConfirm={async () => {
            await api.retireAccount(accountId);
            if (everything) onRetired?.();
          }}
        />
      ) : (
        <Text as="p" variant="body-small" color="secondary">
          {t('outOfScope.ask')}
        </Text>
      )}
    </Flex>
  );
}
