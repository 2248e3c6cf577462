import { WaiverRecord } from '../store/WaiverStore';
import { Delivered, linkToDecisions, linkToWaiver, Notice } from './Notifier';

/** What happened to a waiver. */
export type WaiverEvent = 'requested' | 'approved' | 'rejected' | 'revoked';

/** A notice about waivers, which is delivered once. */
export interface WaiverNotice {
  notice: Notice;
  delivered: Delivered;
  /** Whether people still need to know: not for requests that were decided. */
  isCurrent: boolean;
}

export interface WaiverNoticeOptions {
  /** The users and groups that decide about requests. */
  platform: readonly string[];
  /** Titles by entity reference. Without a title, the reference is shown. */
  titles: ReadonlyMap<string, string>;
}

const day = (time: string) => time.slice(0, 10);

function wording(
  event: WaiverEvent,
  { id, expiresAt, requestedBy }: WaiverRecord,
  titles: WaiverNoticeOptions['titles'],
): Pick<Notice, 'title' | 'description' | 'link'> {
  const title = `your waiver was ${event}`;
  switch (event) {
    case 'requested':
      return {
        title: 'a waiver request needs a decision',
        description: `Requested by ${
          titles.get(requestedBy) ?? requestedBy
        }, until ${day(
          expiresAt,
        )}. Approve or reject it. Until then the failure counts.`,
        link: linkToWaiver(id),
      };
    case 'approved':
      return {
        title,
        description: `It counts until ${day(
          expiresAt,
        )}. Fix the failure, or renew the waiver before.`,
        link: linkToDecisions('approved'),
      };
    case 'rejected':
      return {
        title,
        description: 'Fix the failure. The decision can have a comment.',
        link: linkToDecisions('ended'),
      };
    default:
      return {
        title,
        description: 'The failure counts again. Fix it, or request a waiver.',
        link: linkToDecisions('ended'),
      };
  }
}

/** Returns the notice about what happened to a waiver. */
export function waiverNotice(
  waiver: WaiverRecord,
  event: WaiverEvent,
  { platform, titles }: WaiverNoticeOptions,
): WaiverNotice {
  const { id, entityRef, controlId, expiresAt, requestedBy } = waiver;
  const occurrence = `waiver ${id} ${event}`;
  const { title, ...text } = wording(event, waiver, titles);
  const by = {
    requested: requestedBy,
    approved: waiver.decision?.by,
    rejected: waiver.decision?.by,
    revoked: waiver.ended?.by,
  }[event];
  return {
    notice: {
      ...text,
      title: `${titles.get(entityRef) ?? entityRef}: ${title}`,
      subject: `waiver ${id}`,
      // A request waits for people. The others only inform.
      severity: event === 'requested' ? 'high' : 'normal',
      to: event === 'requested' ? platform : [requestedBy],
      ...(by && { except: by }),
      occurrence,
      events: [
        {
          type: `waiver-${event}`,
          waiverId: id,
          entityRef,
          controlId,
          expiresAt,
        },
      ],
    },
    delivered: { key: occurrence, state: 'said' },
    isCurrent: event !== 'requested' || waiver.state === 'requested',
  };
}

/** Returns one notice about the requests of one import. */
function importNotice(
  waivers: readonly WaiverRecord[],
  options: WaiverNoticeOptions,
): WaiverNotice {
  const each = waivers.map(waiver =>
    waiverNotice(waiver, 'requested', options),
  );
  const [{ notice }] = each;
  const occurrence = `waiver-import ${waivers[0].importId}`;
  return {
    notice: {
      ...notice,
      title: `${waivers.length} waiver requests need a decision`,
      description:
        'They were imported. Approve or reject each of them. Until then the failures count.',
      link: linkToDecisions(),
      subject: occurrence,
      occurrence,
      events: each.flatMap(own => own.notice.events),
    },
    delivered: { key: occurrence, state: 'said' },
    isCurrent: each.some(({ isCurrent }) => isCurrent),
  };
}

/** Returns the notices about requests: one for all requests of an import. */
export function requestNotices(
  waivers: readonly WaiverRecord[],
  options: WaiverNoticeOptions,
): WaiverNotice[] {
  const together = new Map<string, WaiverRecord[]>();
  for (const waiver of waivers) {
    const key = waiver.importId ?? waiver.id;
    together.set(key, [...(together.get(key) ?? []), waiver]);
  }
  return [...together.values()].map(own =>
    own.length === 1
      ? waiverNotice(own[0], 'requested', options)
      : importNotice(own, options),
  );
}
