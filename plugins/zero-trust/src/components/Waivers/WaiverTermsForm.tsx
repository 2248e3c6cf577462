import { Flex, Select, TextAreaField, TextField } from '@backstage/ui';
import { useState } from 'react';
import { dateText, useMessages } from '../../translation';
import { defaultDays, expiryDays, inDays } from './expiryOptions';
import { useMaxDays } from './useMaxDays';

/** What a person fills in when requesting or renewing a waiver. */
export interface WaiverDraft {
  reason: string;
  ticket: string;
  days: number;
}

/** Returns a draft and how to change it. */
export function useWaiverDraft(about: Partial<WaiverDraft> = {}) {
  const maxDays = useMaxDays();
  return useState<WaiverDraft>({
    reason: '',
    ticket: '',
    days: defaultDays(maxDays),
    ...about,
  });
}

/** Returns the values of a draft to send. */
export function termsOf({ reason, ticket, days }: WaiverDraft) {
  return {
    reason: reason.trim(),
    expiresAt: inDays(days, Date.now()),
    ...(ticket.trim() && { ticket: ticket.trim() }),
  };
}

interface WaiverTermsFormProps {
  draft: WaiverDraft;
  onChange: (draft: WaiverDraft) => void;
}

/** The fields of a request: reason, expiry and ticket. */
export function WaiverTermsForm({ draft, onChange }: WaiverTermsFormProps) {
  const t = useMessages();
  const maxDays = useMaxDays();
  return (
    <Flex direction="column" gap="4">
      <TextAreaField
        label={t('waivers.reason')}
        description={t('waivers.reasonDescription')}
        secondaryLabel={t('common.required')}
        // In a dialog that was opened to write it.
        // eslint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        value={draft.reason}
        onChange={reason => onChange({ ...draft, reason })}
        maxLength={2000}
      />
      <Select
        label={t('waivers.expires')}
        options={expiryDays(maxDays).map(days => ({
          id: String(days),
          label: t('waivers.expiresIn', {
            count: days,
            date: dateText(t, inDays(days, Date.now())),
          }),
        }))}
        value={String(draft.days)}
        onChange={days => onChange({ ...draft, days: Number(days) })}
      />
      <TextField
        label={t('waivers.ticket')}
        secondaryLabel={t('common.optional')}
        value={draft.ticket}
        onChange={ticket => onChange({ ...draft, ticket })}
        maxLength={200}
      />
    </Flex>
  );
}
