import { LoggerService } from '@backstage/backend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import { NotificationService } from '@backstage/plugin-notifications-node';
import { EventPublisher, NewEvent } from './EventPublisher';

/** What is said to people about one subject. */
export interface Notice {
  /** Entity references of users and groups. */
  to: readonly string[];
  /** A user who knows it already. */
  except?: string;
  /** A new notice of the same subject takes the place of the one before. */
  subject: string;
  title: string;
  /** What it means and what to do. */
  description: string;
  /** A path in the portal. */
  link: string;
  severity: 'critical' | 'high' | 'normal' | 'low';
  /** The same for other plugins. */
  events: readonly NewEvent[];
  /** Distinguishes this time from another one about the same. */
  occurrence: string;
}

/** Longest title and description: names come from the catalog. */
const LONGEST = 500;

const DECISIONS = '/zero-trust/decisions';

/** The address of the tab "Zero trust" of an entity. */
export function linkToPosture(entityRef: string): string {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  return `/catalog/${[namespace, kind, name]
    .map(part => encodeURIComponent(part))
    .join('/')}/zero-trust`;
}

/** The address of a waiver, where it can be decided. */
export const linkToWaiver = (id: string) =>
  `${DECISIONS}?waiver=${encodeURIComponent(id)}`;

export const linkToDecisions = (view?: string) =>
  view ? `${DECISIONS}?waivers=${view}` : DECISIONS;

/**
 * Sends notices through Backstage's notifications. A portal without them works: what
 * cannot be sent is logged once, until something was sent again.
 */
export class Notifier {
  private failing = false;
  /** Occurrences that people know, while their events are published again. */
  private readonly sent = new Set<string>();

  constructor(
    private readonly service: NotificationService | undefined,
    private readonly logger: LoggerService,
    private readonly events?: Pick<EventPublisher, 'publish' | 'settle'>,
  ) {}

  /**
   * Sends the notice to people, and its events to other plugins. False where the notice
   * must be tried again. Never throws.
   */
  async send(notice: Notice): Promise<boolean> {
    const { except, subject, title, description, link, severity } = notice;
    const published = await this.events?.publish(notice.events, {
      link,
      occurrence: notice.occurrence,
    });
    const { occurrence } = notice;
    const to = notice.to.filter(ref => ref !== except);
    if (!this.service) {
      if (published) this.events?.settle(notice.occurrence);
      return published ?? false;
    }
    const settled = () => {
      if (published === false) return false;
      this.sent.delete(occurrence);
      this.events?.settle(occurrence);
      return true;
    };
    if (!to.length || this.sent.has(occurrence)) return settled();
    try {
      await this.service.send({
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
      this.sent.add(occurrence);
      return settled();
    } catch (error) {
      if (!this.failing) {
        this.logger.warn(
          'Cannot send notifications. Install the notifications plugin, or set zeroTrust.notifications.enabled to false.',
          error as Error,
        );
      }
      this.failing = true;
      return false;
    }
  }
}
