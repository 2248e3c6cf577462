import { LoggerService } from '@backstage/backend-plugin-api';
import { EventsService } from '@backstage/plugin-events-node';
import {
  ZERO_TRUST_EVENTS_TOPIC,
  ZeroTrustEvent,
} from 'backstage-plugin-zero-trust-common';
import { createHash } from 'node:crypto';

type Without<T> = T extends unknown ? Omit<T, 'id' | 'at' | 'link'> : never;

/** An event without what every event has. */
export type NewEvent = Without<ZeroTrustEvent>;

/** The same in every process so that consumers can drop duplicates. */
const idOf = (occurrence: string, index: number) =>
  createHash('sha256')
    .update(JSON.stringify([occurrence, index]))
    .digest('hex')
    .slice(0, 32);

/** Publishes events for other plugins on the topic `zero-trust`. */
export class EventPublisher {
  /** How many events of an occurrence are published, while it is tried again. */
  private readonly published = new Map<string, number>();
  private failing = false;

  constructor(
    private readonly service: Pick<EventsService, 'publish'>,
    private readonly logger: LoggerService,
    private readonly clock: () => string = () => new Date().toISOString(),
  ) {}

  /**
   * Publishes the events of an occurrence, each once until `settle` is called. False
   * where some could not be published. Never throws.
   */
  async publish(
    events: readonly NewEvent[],
    { link, occurrence }: { link: string; occurrence: string },
  ): Promise<boolean> {
    const before = this.published.get(occurrence) ?? 0;
    for (const [index, event] of events.entries()) {
      if (index < before) continue;
      try {
        const eventPayload: ZeroTrustEvent = {
          ...event,
          id: idOf(occurrence, index),
          at: this.clock(),
          link,
        };
        await this.service.publish({
          topic: ZERO_TRUST_EVENTS_TOPIC,
          eventPayload,
        });
        this.published.set(occurrence, index + 1);
        this.failing = false;
      } catch (error) {
        if (!this.failing) {
          this.logger.warn(
            'Cannot publish events on the topic zero-trust',
            error as Error,
          );
        }
        this.failing = true;
        return false;
      }
    }
    return true;
  }

  /** Forgets an occurrence: the next one like it is another. */
  settle(occurrence: string): void {
    this.published.delete(occurrence);
  }
}
