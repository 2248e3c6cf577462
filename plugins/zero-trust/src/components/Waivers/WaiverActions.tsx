import { useApi } from '@backstage/frontend-plugin-api';
import { Button, Flex } from '@backstage/ui';
import { Waiver } from 'backstage-plugin-zero-trust-common/responses';
import { useSearchParams } from 'react-router-dom';
import { zeroTrustApiRef } from '../../api';
import { useMessages } from '../../translation';
import { ConfirmDialog } from './ConfirmDialog';
import { termsOf, useWaiverDraft, WaiverTermsForm } from './WaiverTermsForm';

interface WaiverActionsProps {
  waiver: Waiver;
  /** What it is for: "Reachable from the internet, orders". */
  subject: string;
}

/** The parameter of the address that opens a waiver. */
export const WAIVER_PARAM = 'waiver';

/** Opens the dialog of the waiver, whose address can be shared. */
function Decide({ waiver, subject }: WaiverActionsProps) {
  const t = useMessages();
  const [params, setParams] = useSearchParams();
  return (
    <Button
      size="small"
      aria-label={t('decisions.decideWhich', { subject })}
      onPress={() => {
        const next = new URLSearchParams(params);
        next.set(WAIVER_PARAM, waiver.id);
        setParams(next);
      }}
    >
      {t('decisions.decide')}
    </Button>
  );
}

function Renew({ waiver, subject }: WaiverActionsProps) {
  const t = useMessages();
  const api = useApi(zeroTrustApiRef);
  const [draft, setDraft] = useWaiverDraft({ ticket: waiver.ticket ?? '' });
  return (
    <ConfirmDialog
      action={t('decisions.renew')}
      label={t('decisions.renewWhich', { subject })}
      title={t('decisions.renewWhich', { subject })}
      description={t('decisions.renewMeans')}
      what={t('things.waiver')}
      isReady={draft.reason.trim() !== ''}
      onConfirm={() => api.renewWaiver(waiver.id, termsOf(draft))}
    >
      <WaiverTermsForm draft={draft} onChange={setDraft} />
    </ConfirmDialog>
  );
}

/** What the viewer can do with a waiver: decide, renew, revoke. */
export function WaiverActions({ waiver, subject }: WaiverActionsProps) {
  const t = useMessages();
  const api = useApi(zeroTrustApiRef);
  const { may, state } = waiver;
  const ending = state === 'requested' ? 'withdraw' : 'revoke';
  return (
    <Flex gap="2">
      {may.decide && <Decide waiver={waiver} subject={subject} />}
      {may.renew && <Renew waiver={waiver} subject={subject} />}
      {may.revoke && (
        <ConfirmDialog
          action={t(`decisions.${ending}`)}
          label={t(`decisions.${ending}Which`, { subject })}
          title={t(`decisions.${ending}Which`, { subject })}
          description={t(`decisions.${ending}Means`)}
          what={t('things.decision')}
          onConfirm={() => api.decideWaiver(waiver.id, 'revoke')}
        />
      )}
    </Flex>
  );
}
