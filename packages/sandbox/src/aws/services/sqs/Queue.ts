import type { MessageAttributeValue } from '@aws-sdk/client-sqs';
import { randomUUID } from 'node:crypto';

interface Stored {
  id: string;
  body: string;
  attributes: Record<string, MessageAttributeValue>;
  sentAt: number;
  /** Invisible before this time, in milliseconds. */
  visibleAt: number;
  receiveCount: number;
  firstReceivedAt?: number;
  handle?: string;
}

/** A received message. */
export type Received = Readonly<Stored> & { handle: string };

/**
 * A standard queue. A received message is hidden from other receivers for a while, and
 * becomes visible again unless it is deleted.
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-visibility-timeout.html
 */
export class Queue {
  private readonly messages = new Map<string, Stored>();
  private readonly byHandle = new Map<string, string>();

  constructor(private readonly clock: () => Date) {}

  send(
    body: string,
    attributes: Stored['attributes'] = {},
    delaySeconds = 0,
  ): string {
    const id = randomUUID();
    const now = this.now();
    this.messages.set(id, {
      id,
      body,
      attributes,
      sentAt: now,
      visibleAt: now + delaySeconds * 1000,
      receiveCount: 0,
    });
    return id;
  }

  receive(limit: number, visibilitySeconds: number): Received[] {
    const now = this.now();
    return [...this.messages.values()]
      .filter(({ visibleAt }) => visibleAt <= now)
      .slice(0, limit)
      .map(message => {
        const handle = Buffer.from(randomUUID()).toString('base64');
        message.visibleAt = now + visibilitySeconds * 1000;
        message.receiveCount += 1;
        message.firstReceivedAt ??= now;
        message.handle = handle;
        this.byHandle.set(handle, message.id);
        return { ...message, handle };
      });
  }

  /**
   * Deletes a message. Returns false for an unknown handle. An outdated handle deletes
   * nothing.
   */
  delete(handle: string): boolean {
    const id = this.byHandle.get(handle);
    if (id === undefined) return false;
    if (this.messages.get(id)?.handle === handle) this.messages.delete(id);
    return true;
  }

  /**
   * Changes the visibility of a message. Returns undefined for an unknown handle, and
   * false if the message is not in flight.
   */
  changeVisibility(handle: string, seconds: number): boolean | undefined {
    const id = this.byHandle.get(handle);
    if (id === undefined) return undefined;
    const message = this.messages.get(id);
    const now = this.now();
    if (!message || message.handle !== handle || message.visibleAt <= now) {
      return false;
    }
    message.visibleAt = now + seconds * 1000;
    return true;
  }

  counts(): { visible: number; inFlight: number; delayed: number } {
    const now = this.now();
    const all = [...this.messages.values()];
    const hidden = all.filter(({ visibleAt }) => visibleAt > now);
    return {
      visible: all.length - hidden.length,
      inFlight: hidden.filter(({ receiveCount }) => receiveCount > 0).length,
      delayed: hidden.filter(({ receiveCount }) => receiveCount === 0).length,
    };
  }

  private now(): number {
    return this.clock().getTime();
  }
}
