import { Flex } from '@backstage/ui';
import { WaiverState } from 'backstage-plugin-zero-trust-common';
import { claimStates } from 'backstage-plugin-zero-trust-common/responses';
import { useSearchParams } from 'react-router-dom';
import { useNow } from '../../../hooks';
import { useMessages } from '../../../translation';
import { isDenied, useClaims } from '../../Claims';
import { TableSection } from '../../TableSection';
import { TabContent } from '../../TabContent/TabContent';
import {
  ExpiringAttestations,
  expiringOf,
  useAttestations,
} from './ExpiringAttestations';
import { ClaimList } from './ClaimList';
import { ViewToggle } from './ViewToggle';
import {
  ExportWaivers,
  ImportWaivers,
  useWaivers,
  WAIVER_PARAM,
  WaiverDialog,
  WaiverList,
} from '../../Waivers';

const views = {
  requested: ['requested'],
  approved: ['approved'],
  ended: ['rejected', 'revoked', 'renewed', 'expired'],
} satisfies Record<string, WaiverState[]>;
type View = keyof typeof views;
const viewNames = Object.keys(views) as View[];

/** What waits for a decision: waivers, claims and attestations, each with its number. */
export function DecisionsTab() {
  const t = useMessages();
  const now = useNow();
  const [params, setParams] = useSearchParams();
  const view =
    viewNames.find(own => own === params.get('waivers')) ?? 'requested';
  const claimState =
    claimStates.find(own => own === params.get('claims')) ?? 'open';
  const waiting = useWaivers({ state: ['requested'] });
  const may = waiting.data?.pages[0].may;
  const claims = useClaims({ state: 'open' });
  const attestations = useAttestations();
  const claimCount = claims.data?.pages.flatMap(page => page.items).length;
  const more = claims.hasNextPage ? '+' : '';
  const expiring =
    attestations.data && expiringOf(attestations.data.items, now).length;
  const opened = params.get(WAIVER_PARAM);
  const toDecide = waiting.data
    ? t('decisions.waivers', { number: waiting.data.pages[0].totalItems })
    : t('decisions.waiversToDecide');
  const claimsToDecide =
    claimCount === undefined
      ? t('decisions.claims.toDecide')
      : t('decisions.claims.title', {
          number: `${t('common.number', { value: claimCount })}${more}`,
        });
  const close = () => {
    const next = new URLSearchParams(params);
    next.delete(WAIVER_PARAM);
    // Back must not open the dialog again.
    setParams(next, { replace: true });
  };
  return (
    <TabContent title={t('page.decisions')}>
      {opened && <WaiverDialog waiverId={opened} onClose={close} />}
      <Flex direction="column" gap="6">
        <TableSection
          title={
            view === 'requested' ? toDecide : t(`decisions.heading.${view}`)
          }
          description={t('decisions.description')}
        >
          <Flex gap="2" justify="between" style={{ flexWrap: 'wrap' }}>
            <ViewToggle
              name="waivers"
              label={t('decisions.views')}
              view={view}
              views={viewNames}
              textOf={id => t(`decisions.view.${id}`)}
            />
            <Flex gap="2" style={{ flexWrap: 'wrap' }}>
              {may?.import && <ImportWaivers />}
              {may?.export && <ExportWaivers />}
            </Flex>
          </Flex>
          <WaiverList
            states={views[view]}
            empty={t(`decisions.empty.${view}`)}
          />
        </TableSection>
        {!isDenied(claims.error) && (
          <TableSection
            title={
              claimState === 'open'
                ? claimsToDecide
                : t(`decisions.claims.heading.${claimState}`)
            }
            description={t('decisions.claims.description')}
          >
            <ViewToggle
              name="claims"
              label={t('decisions.claims.views')}
              view={claimState}
              views={claimStates}
              textOf={id => t(`decisions.claims.view.${id}`)}
            />
            <ClaimList state={claimState} />
          </TableSection>
        )}
        {!isDenied(attestations.error) && (
          <TableSection
            title={
              expiring === undefined
                ? t('decisions.attestations.toRenew')
                : t('decisions.attestations.title', {
                    number: expiring,
                  })
            }
            description={t('decisions.attestations.description')}
          >
            <ExpiringAttestations />
          </TableSection>
        )}
      </Flex>
    </TabContent>
  );
}
