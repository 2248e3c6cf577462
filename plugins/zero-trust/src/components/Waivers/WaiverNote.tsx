import { Flex, Text } from '@backstage/ui';
import { Result } from 'backstage-plugin-zero-trust-common';
import { dateText, useMessages } from '../../translation';
import { EntityName } from '../ServiceTable';

interface WaiverNoteProps {
  result: Pick<Result, 'waiver'>;
}

/**
 * A note on a waived result: until when and, for people who can read evidence, why and
 * by whom.
 */
export function WaiverNote({ result: { waiver } }: WaiverNoteProps) {
  const t = useMessages();
  if (!waiver) return null;
  const { expiresAt, reason, ticket, requestedBy, approvedBy } = waiver;
  return (
    <Flex direction="column" gap="1">
      <Text as="p" weight="bold">
        {t('waivers.until', { date: dateText(t, expiresAt) })}
      </Text>
      {reason ? (
        <>
          <Text as="p">{t('waivers.because', { reason })}</Text>
          {requestedBy && approvedBy && (
            <Text as="p" variant="body-small" color="secondary">
              {t('waivers.people', {
                requestedBy: <EntityName entityRef={requestedBy} />,
                approvedBy: <EntityName entityRef={approvedBy} />,
              })}
            </Text>
          )}
          {ticket && (
            <Text as="p" variant="body-small" color="secondary">
              {t('waivers.ticketIs', { ticket })}
            </Text>
          )}
        </>
      ) : (
        <Text as="p" variant="body-small" color="secondary">
          {t('waivers.reasonHidden')}
        </Text>
      )}
    </Flex>
  );
}
