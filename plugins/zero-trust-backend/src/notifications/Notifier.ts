import { LoggerService } from '@backstage/backend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import { NotificationService } from '@backstage/plugin-notifications-node';
import { Channel, NotifiedStore } from '../store/NotifiedStore';
import { EventPublisher, NewEvent } from './EventPublisher';

/** A notice to people about one subject. */
export interface Notice {
  /** Recipients: entity references of users and groups. */
  to: readonly string[];
  /** The user who caused the change and needs no notice. */
  except?: string;
  /** A new notice of the same subject replaces the earlier one. */
  subject: string;
  title: string;
  /** What the change means and what to do. */
  description: string;
  /** The path of a page in the portal. */
  link: string;
  severity: 'critical' | 'high' | 'normal' | 'low';
  /** The events for other plugins. */
  events: readonly NewEvent[];
  /** Distinguishes this notice from others about the same subject. */
  occurrence: string;
}

/** What is stored once a notice is delivered, so it is not delivered again. */
export interface Delivered {
  key: string;
  state: string;
}

/**
 * The maximum length of a title and a description, because names come from the catalog.
 */
const LONGEST = 500;

const DECISIONS = '/zero-trust/decisions';

/** Returns the path of the tab "Zero trust" of an entity. */
export function linkToPosture(entityRef: string): string {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  return `/catalog/${[namespace, kind, name]
    .map(part => encodeURIComponent(part))
    .join('/')}/zero-trust`;
}

/** Returns the path of a waiver on the page where it can be decided. */
export const linkToWaiver = (id: string) =>
  `${DECISIONS}?waiver=${encodeURIComponent(id)}`;

export const linkToDecisions = (view?: string) =>
  view ? `${DECISIONS}?waivers=${view}` : DECISIONS;

interface Options {
  /** Absent if notifications are disabled. */
  service?: NotificationService;
  events: Pick<EventPublisher, 'publish'>;
  notified: Pick<NotifiedStore, 'save'>;
  logger: LoggerService;
  /** ISO 8601. */
  clock?: () => string;
}

/**
 * Sends notices to people through Backstage's notifications, and their events to other
 * plugins. The two channels are independent: a notice that was sent on one channel is
 * not sent again because the other one fails. A portal without notifications works: a
 * failure is logged once, until a notice was sent again.
 */
export class Notifier {
  private failing = false;
  private readonly clock: () => string;

  constructor(private readonly options: Options) {
    this.clock = options.clock ?? (() => new Date().toISOString());
  }

  /**
   * Delivers a notice on a channel, and stores that. Returns false if it must be tried
   * again.
   */
  async deliver(
    channel: Channel,
    notice: Notice,
    { key, state }: Delivered,
  ): Promise<boolean> {
    const { events, notified } = this.options;
    const isDelivered =
      channel === 'events'
        ? await events.publish(notice.events, notice)
        : await this.send(notice);
    if (isDelivered) {
      await notified.save(channel, new Map([[key, state]]), this.clock());
    }
    return isDelivered;
  }

  private async send(notice: Notice): Promise<boolean> {
    const { service, logger } = this.options;
    const { except, subject, title, description, link, severity } = notice;
    const to = notice.to.filter(ref => ref !== except);
    if (!service || !to.length) return true;
    try {
      await service.send({
        recipients: {
          type: 'entity',
          entityRef: to,
          ...(except && { excludeEntityRef: except }),
        },
        payload: {
          title: title.slice(0, LONGEST),
          description: description.slice(0, LONGEST),
          link,
          severity,
          topic: 'zero-trust',
          scope: `zero-trust ${subject}`,
        },
      });
      this.failing = false;
      return true;
    } catch (error) {
      if (!this.failing) {
        logger.warn(
          'Cannot send notifications. Install the notifications plugin, or set zeroTrust.notifications.enabled to false.',
          error as Error,
        );
      }
      this.failing = true;
      return false;
    }
  }
}
