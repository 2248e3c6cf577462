import { useEntityPresentation } from '@backstage/plugin-catalog-react';
import { Badge, Flex, Link, Text } from '@backstage/ui';
import { Waiver } from 'backstage-plugin-zero-trust-common/responses';
import { useControls, usePostureHref } from '../../hooks';
import { dateText, Translate, useMessages } from '../../translation';
import { Ago } from '../posture';
import { EntityName } from '../ServiceTable';
import styles from './Waivers.module.css';

const scopeText = (t: Translate, { scope, resourceArn }: Waiver) => {
  if (scope === 'service') return t('decisions.everyResource');
  return resourceArn ?? t('decisions.oneResource');
};

/** Returns what a waiver is for: "Reachable from the internet, orders". */
export function useWaiverSubject({ controlId, entityRef }: Waiver): {
  failure: string;
  subject: string;
} {
  const t = useMessages();
  const failure = useControls().get(controlId)?.failure ?? controlId;
  const { primaryTitle: name } = useEntityPresentation(entityRef);
  return { failure, subject: t('decisions.subject', { failure, name }) };
}

interface WaiverFactsProps {
  waiver: Waiver;
}

/** Who approved or rejected it, and when. Viewers without evidence see only when. */
function Decided({
  waiver: { decidedBy, decidedAt, state },
}: WaiverFactsProps) {
  const t = useMessages();
  if (!decidedAt) return null;
  const decision = state === 'rejected' ? 'rejected' : 'approved';
  const ago = <Ago at={decidedAt} />;
  return (
    <>
      {decidedBy
        ? t(`decisions.at.${decision}By`, {
            name: <EntityName entityRef={decidedBy} />,
            ago,
          })
        : t(`decisions.at.${decision}`, { ago })}
    </>
  );
}

/** When it expires or expired, or who ended it before, and when. */
function End({ waiver }: WaiverFactsProps) {
  const t = useMessages();
  const { state, expiresAt, decidedAt, endedBy, endedAt } = waiver;
  if (state === 'rejected') return null;
  if (endedAt) {
    const how = state === 'renewed' ? 'replaced' : 'revoked';
    const end = how === 'revoked' && !decidedAt ? 'withdrawn' : how;
    const ago = <Ago at={endedAt} />;
    return (
      <>
        {endedBy
          ? t(`decisions.at.${end}By`, {
              name: <EntityName entityRef={endedBy} />,
              ago,
            })
          : t(`decisions.at.${end}`, { ago })}
      </>
    );
  }
  return (
    <>
      {t(state === 'expired' ? 'decisions.expired' : 'decisions.until', {
        date: dateText(t, expiresAt),
      })}
    </>
  );
}

/** What a waiver is for, why, by whom and until when. */
export function WaiverFacts({ waiver }: WaiverFactsProps) {
  const t = useMessages();
  const href = usePostureHref();
  const { failure } = useWaiverSubject(waiver);
  const isActive = waiver.state === 'approved' || waiver.state === 'requested';
  return (
    <Flex direction="column" gap="1">
      <Flex gap="2" align="center" className={styles.title}>
        <Text weight="bold">{failure}</Text>
        <Badge>{t(`decisions.state.${waiver.state}`)}</Badge>
        {isActive && waiver.covers === 0 && (
          <Badge>{t('decisions.notNeeded')}</Badge>
        )}
      </Flex>
      <Text variant="body-small">
        <Link href={href(waiver.entityRef)}>
          <EntityName entityRef={waiver.entityRef} />
        </Link>
        {', '}
        {scopeText(t, waiver)}
      </Text>
      {waiver.reason && (
        <Text as="p" className={styles.reason}>
          {waiver.reason}
        </Text>
      )}
      <Text variant="body-small" color="secondary">
        {waiver.requestedBy
          ? t('decisions.requestedBy', {
              name: <EntityName entityRef={waiver.requestedBy} />,
              ago: <Ago at={waiver.requestedAt} />,
            })
          : t('decisions.requestedAgo', {
              ago: <Ago at={waiver.requestedAt} />,
            })}{' '}
        <Decided waiver={waiver} /> <End waiver={waiver} />
      </Text>
      {waiver.note && (
        <Text variant="body-small" className={styles.reason}>
          {waiver.note}
        </Text>
      )}
      {waiver.ticket && (
        <Text variant="body-small" color="secondary">
          {t('waivers.ticketIs', { ticket: waiver.ticket })}
        </Text>
      )}
    </Flex>
  );
}
