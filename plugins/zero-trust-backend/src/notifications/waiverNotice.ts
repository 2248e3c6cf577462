import { WaiverRecord } from '../store/WaiverStore';
import { linkToDecisions, linkToWaiver, Notice } from './Notifier';

/** What has happened to a waiver. */
export type WaiverEvent = 'requested' | 'approved' | 'rejected' | 'revoked';

const day = (time: string) => time.slice(0, 10);

/** Returns the notice of an event of a waiver for an entity. */
export function waiverNotice(
  {
    id,
    entityRef,
    controlId,
    expiresAt,
  }: Pick<WaiverRecord, 'id' | 'entityRef' | 'controlId' | 'expiresAt'>,
  event: WaiverEvent,
  entityTitle: string,
): Omit<Notice, 'to' | 'except'> {
  const own = {
    subject: `waiver ${id}`,
    severity: 'normal',
    occurrence: `waiver ${id} ${event}`,
    events: [
      {
        type: `waiver-${event}`,
        waiverId: id,
        entityRef,
        controlId,
        expiresAt,
      },
    ],
  } satisfies Partial<Notice>;
  const title = `${entityTitle}: your waiver was ${event}`;
  switch (event) {
    case 'requested':
      return {
        ...own,
        title: `${entityTitle}: a waiver waits for a decision`,
        description: 'Approve or reject it. Until then the failure counts.',
        link: linkToWaiver(id),
      };
    case 'approved':
      return {
        ...own,
        title,
        description: `It counts until ${day(
          expiresAt,
        )}. Fix the failure, or renew the waiver before.`,
        link: linkToDecisions('approved'),
      };
    case 'rejected':
      return {
        ...own,
        title,
        description: 'Fix the failure. The decision can have a comment.',
        link: linkToDecisions('ended'),
      };
    default:
      return {
        ...own,
        title,
        description: 'The failure counts again. Fix it, or request a waiver.',
        link: linkToDecisions('ended'),
      };
  }
}
