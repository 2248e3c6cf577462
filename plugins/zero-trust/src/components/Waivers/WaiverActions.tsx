import { useApi } from '@backstage/frontend-plugin-api';
import { Flex, TextAreaField } from '@backstage/ui';
import { Waiver } from 'backstage-plugin-zero-trust-common/responses';
import { useState } from 'react';
import { zeroTrustApiRef } from '../../api';
import { useMessages } from '../../translation';
import { ConfirmDialog } from './ConfirmDialog';
import { dateText } from './dateText';
import { termsOf, useWaiverDraft, WaiverTermsForm } from './WaiverTermsForm';

interface WaiverActionsProps {
  waiver: Waiver;
  /** What it is for: "Reachable from the internet, orders". */
  subject: string;
}

function Decide({
  waiver,
  subject,
  decision,
}: WaiverActionsProps & { decision: 'approve' | 'reject' }) {
  const t = useMessages();
  const api = useApi(zeroTrustApiRef);
  const [note, setNote] = useState('');
  return (
    <ConfirmDialog
      action={t(`decisions.${decision}`)}
      label={t(`decisions.${decision}Which`, { subject })}
      title={t(`decisions.${decision}Which`, { subject })}
      description={t(`decisions.${decision}Means`, {
        date: dateText(waiver.expiresAt),
      })}
      what={t('things.decision')}
      variant={decision === 'approve' ? 'primary' : 'secondary'}
      onConfirm={() =>
        api.decideWaiver(waiver.id, decision, note.trim() || undefined)
      }
    >
      <TextAreaField
        label={t('decisions.note')}
        secondaryLabel={t('common.optional')}
        value={note}
        onChange={setNote}
        maxLength={2000}
      />
    </ConfirmDialog>
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

/** What the viewer can do with a waiver: approve, reject, renew, revoke. */
export function WaiverActions({ waiver, subject }: WaiverActionsProps) {
  const t = useMessages();
  const api = useApi(zeroTrustApiRef);
  const { may, state } = waiver;
  return (
    <Flex gap="2">
      {may.decide && (
        <>
          <Decide waiver={waiver} subject={subject} decision="approve" />
          <Decide waiver={waiver} subject={subject} decision="reject" />
        </>
      )}
      {may.renew && <Renew waiver={waiver} subject={subject} />}
      {may.revoke && (
        <ConfirmDialog
          action={t(
            state === 'requested' ? 'decisions.withdraw' : 'decisions.revoke',
          )}
          label={t('decisions.revokeWhich', { subject })}
          title={t('decisions.revokeWhich', { subject })}
          description={t(
            state === 'requested'
              ? 'decisions.withdrawMeans'
              : 'decisions.revokeMeans',
          )}
          what={t('things.decision')}
          onConfirm={() => api.decideWaiver(waiver.id, 'revoke')}
        />
      )}
    </Flex>
  );
}
