import { LoggerService } from '@backstage/backend-plugin-api';
import { EventsService } from '@backstage/plugin-events-node';
import {
  ZERO_TRUST_EVENTS_TOPIC,
  ZeroTrustEvent,
} from 'backstage-plugin-zero-trust-common';
import { createHash } from 'node:crypto';

type Without<T> = T extends unknown ? Omit<T, 'id' | 'at' | 'link'> : never;

/** An event without the fields that all events have. */
export type NewEvent = Without<ZeroTrustEvent>;

/**
 * Returns an id that is the same in every process, so consumers can ignore duplicates.
 */
const idOf = (occurrence: string, index: number) =>
  createHash('sha256')
    .update(JSON.stringify([occurrence, index]))
    .digest('hex')
    .slice(0, 32);

/** Publishes events for other plugins on the topic `zero-trust`. */
export class EventPublisher {
  private failing = false;

  constructor(
    private readonly service: Pick<EventsService, 'publish'>,
    private readonly logger: LoggerService,
    private readonly clock: () => string = () => new Date().toISOString(),
  ) {}

  /**
   * Publishes the events of an occurrence. Their ids depend only on the occurrence.
   * Returns false if some could not be published: then all are published again. Never
   * throws.
   */
  async publish(
    events: readonly NewEvent[],
    { link, occurrence }: { link: string; occurrence: string },
  ): Promise<boolean> {
    for (const [index, event] of events.entries()) {
      const eventPayload: ZeroTrustEvent = {
        ...event,
        id: idOf(occurrence, index),
        at: this.clock(),
        link,
      };
      try {
        await this.service.publish({
          topic: ZERO_TRUST_EVENTS_TOPIC,
          eventPayload,
        });
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
}
