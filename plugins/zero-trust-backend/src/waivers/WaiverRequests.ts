import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import { Result } from 'backstage-plugin-zero-trust-common';
import { randomUUID } from 'node:crypto';
import { Viewer } from '../access/Access';
import { ZeroTrustSettings } from '../config/zeroTrustSettings';
import { quoted } from '../logging/printable';
import { linkToDecisions, Notifier } from '../notifications/Notifier';
import { Signals } from '../notifications/Signals';
import { WaiverEvent, waiverNotice } from '../notifications/waiverNotice';
import { Rules } from '../posture/rules';
import { DAY } from '../store/durations';
import { Stores } from '../store/Stores';
import { WaiverRecord } from '../store/WaiverStore';

const DEFAULT_DAYS = 30;

/** What a waiver is wanted for: one resource, or every resource of the entity. */
export type Wanted = Pick<WaiverRecord, 'entityRef' | 'controlId'> & {
  resourceArn?: string;
};

/** A request as a person writes it. */
export interface WaiverRequest extends Wanted {
  reason: string;
  /** ISO 8601, UTC. */
  expiresAt?: string;
  ticket?: string;
}

interface Options {
  stores: Stores;
  rules: Rules;
  settings: Pick<ZeroTrustSettings, 'platform' | 'waivers'>;
  notifier: Pick<Notifier, 'send'>;
  signals: Pick<Signals, 'decided'>;
}

/** What is audited of a waiver. */
export const metaOf = (waiver: WaiverRecord) => ({
  waiverId: waiver.id,
  entityRef: waiver.entityRef,
  controlId: waiver.controlId,
  scope: waiver.resource ? 'resource' : 'service',
  expiresAt: waiver.expiresAt,
});

const MOST_PROBLEMS = 100;

const isRefusal = (error: unknown): error is Error =>
  error instanceof InputError ||
  error instanceof ConflictError ||
  error instanceof NotAllowedError ||
  error instanceof NotFoundError;

/** A refusal that names no column is about the entity. */
const columnOf = ({ message }: Error): string =>
  /^(controlId|resourceArn|expiresAt|reason|ticket): /.test(message)
    ? message
    : `entityRef: ${message}`;

function problemsText(problems: readonly string[]): string {
  const more = problems.length - MOST_PROBLEMS;
  return `csv: nothing is imported. ${[
    ...problems.slice(0, MOST_PROBLEMS),
    ...(more > 0 ? [`and ${more} more`] : []),
  ].join('; ')}`;
}

/** Requests waivers, as routes, actions and imports do. */
export class WaiverRequests {
  constructor(private readonly options: Options) {}

  /**
   * Requests a waiver. Throws NotFoundError for an entity that is absent or hidden,
   * NotAllowedError without the permission and for services, InputError for what does
   * not fail or ends too late, and ConflictError where the same was requested.
   */
  async request(caller: Viewer, wanted: WaiverRequest): Promise<WaiverRecord> {
    return this.add(caller, await this.prepare(caller, wanted));
  }

  /**
   * Requests all waivers, or none: then throws an InputError with every problem by its
   * row. Approves nothing.
   * @param rows - by the number of the row in the file
   */
  async importAll(
    caller: Viewer,
    rows: ReadonlyMap<number, WaiverRequest>,
    problems: readonly string[] = [],
  ): Promise<WaiverRecord[]> {
    const found = [...problems];
    const waivers: WaiverRecord[] = [];
    const numbers: number[] = [];
    const first = new Map<string, number>();
    for (const [number, wanted] of rows) {
      const key = JSON.stringify([
        wanted.entityRef,
        wanted.controlId,
        wanted.resourceArn,
      ]);
      const same = first.get(key);
      if (same !== undefined) {
        found.push(`row ${number}: the same as row ${same}`);
        continue;
      }
      first.set(key, number);
      try {
        waivers.push(await this.prepare(caller, wanted));
        numbers.push(number);
      } catch (error) {
        if (!isRefusal(error)) throw error;
        found.push(`row ${number}, ${columnOf(error)}`);
      }
    }
    if (!found.length) {
      const waiting = await this.options.stores.waivers.requestAll(waivers);
      for (const [index, { id }] of waiting) {
        found.push(
          `row ${numbers[index]}, controlId: waiver ${id} already requests this and is not decided yet`,
        );
      }
    }
    if (found.length) throw new InputError(problemsText(found));
    void this.notifyImported(waivers);
    return waivers;
  }

  private async notifyImported(waivers: readonly WaiverRecord[]) {
    const { notifier, settings, signals } = this.options;
    const refs = [...new Set(waivers.map(({ entityRef }) => entityRef))];
    const entities = await this.options.stores.entities
      .byRefs(refs)
      .catch(() => []);
    const titles = new Map(
      entities.map(({ entityRef, title }) => [entityRef, title]),
    );
    const notices = waivers.map(waiver =>
      waiverNotice(
        waiver,
        'requested',
        titles.get(waiver.entityRef) ?? waiver.entityRef,
      ),
    );
    if (!notices.length) return;
    await signals.decided();
    const { id, requestedBy } = waivers[0];
    await notifier.send({
      ...notices[0],
      subject: `waiver-import ${id}`,
      occurrence: `waiver-import ${id}`,
      ...(waivers.length > 1 && {
        title: `${waivers.length} waivers wait for a decision`,
        description:
          'They were imported. Approve or reject each of them. Until then the failures count.',
        link: linkToDecisions(),
      }),
      events: notices.flatMap(({ events }) => events),
      to: settings.platform,
      except: requestedBy,
    });
  }

  /** As `request`, and stores nothing. */
  async prepare(
    caller: Viewer,
    { reason, expiresAt, ticket, ...wanted }: WaiverRequest,
  ): Promise<WaiverRecord> {
    const { entityRef, controlId, resourceArn } = wanted;
    const requestedBy = caller.requireUser();
    await caller.requireWaiverRequest(entityRef);
    const now = new Date();
    const until = this.expiryOf(expiresAt, now);
    const results = await this.resultsOf(caller, wanted);
    this.requireFailing(wanted, results);
    const [entity] = await this.options.stores.entities.byRefs([entityRef]);
    if (!entity) throw new NotFoundError(`No entity ${entityRef}`);
    return {
      id: randomUUID(),
      controlId,
      entityRef,
      holder: entity.holder,
      ...(resourceArn !== undefined && {
        resource: { arn: resourceArn, id: results[0].resourceId },
      }),
      reason,
      ticket,
      state: 'requested',
      requestedBy,
      requestedAt: now.toISOString(),
      expiresAt: until,
    };
  }

  expiryOf(expiresAt: string | undefined, now: Date): string {
    const { maxDays } = this.options.settings.waivers;
    const days = Math.min(DEFAULT_DAYS, maxDays);
    if (!expiresAt) return new Date(now.getTime() + days * DAY).toISOString();
    const until = Date.parse(expiresAt);
    if (until <= now.getTime()) {
      throw new InputError(`expiresAt: ${expiresAt} is in the past`);
    }
    if (until > now.getTime() + maxDays * DAY) {
      throw new InputError(
        `expiresAt: ${expiresAt} is too late; a waiver ends after at most ${maxDays} days (zeroTrust.waivers.maxDays)`,
      );
    }
    return expiresAt;
  }

  /**
   * The results that a waiver would cover. Throws InputError for a resource that is
   * not one of the entity, or of which the caller may not read the evidence: the
   * same words so that nobody can probe for ARNs.
   */
  async resultsOf(
    caller: Viewer,
    { entityRef, controlId, resourceArn }: Wanted,
  ): Promise<Result[]> {
    if (!this.options.rules.byId.has(controlId)) {
      throw new InputError(`controlId: there is no control "${controlId}"`);
    }
    const resources = await this.options.stores.waivers.resourcesOf(entityRef);
    let arns = resources.map(({ arn }) => arn);
    if (resourceArn !== undefined) {
      const found = resources.find(({ arn }) => arn === resourceArn);
      const readable = await caller.evidenceAmong(found ? [found.on] : []);
      if (!found || !readable.has(found.on)) {
        throw new InputError(
          `resourceArn: ${quoted(
            resourceArn,
          )} is not a resource of ${entityRef} that you may read evidence of`,
        );
      }
      arns = [resourceArn];
    }
    return (await this.options.stores.resources.withResults(arns)).flatMap(
      ({ results }) => results.filter(result => result.controlId === controlId),
    );
  }

  /** Throws where nothing fails that a waiver could cover. */
  requireFailing(
    { entityRef, controlId, resourceArn }: Wanted,
    results: readonly Result[],
  ): void {
    if (results.some(({ status }) => status === 'fail')) return;
    const [waived] = results.flatMap(({ waiver }) => waiver ?? []);
    if (waived) {
      throw new ConflictError(
        `controlId: ${controlId} is waived until ${waived.expiresAt}; renew waiver ${waived.id} instead`,
      );
    }
    const on = resourceArn ? quoted(resourceArn) : entityRef;
    const statuses = [...new Set(results.map(({ status }) => status))];
    throw new InputError(
      `controlId: ${controlId} does not fail on ${on}; ${
        statuses.length
          ? `its status is ${statuses.sort().join(', ')}`
          : 'it is not judged there'
      }`,
    );
  }

  /** Whether the caller may know what a waiver says, and who requested and decided it. */
  async isShownTo(
    caller: Viewer,
    { entityRef, requestedBy }: WaiverRecord,
  ): Promise<boolean> {
    return (
      caller.isCaller(requestedBy) ||
      (await caller.evidenceAmong([entityRef])).has(entityRef) ||
      (caller.isUser &&
        (await caller.waiverDecisionAmong([entityRef])).has(entityRef))
    );
  }

  async add(caller: Viewer, waiver: WaiverRecord): Promise<WaiverRecord> {
    const waiting = await this.options.stores.waivers.request(waiver);
    if (waiting) {
      const by = (await this.isShownTo(caller, waiting))
        ? ` by ${waiting.requestedBy}`
        : '';
      throw new ConflictError(
        `controlId: waiver ${waiting.id} for the same was requested${by} at ${waiting.requestedAt}, and waits for a decision`,
      );
    }
    void this.notify(
      waiver,
      'requested',
      this.options.settings.platform,
      waiver.requestedBy,
    );
    return waiver;
  }

  /** Notifies people of a request or a decision. Nobody waits for it. */
  async notify(
    waiver: WaiverRecord,
    event: WaiverEvent,
    to: readonly string[],
    by: string,
  ): Promise<void> {
    const { entityRef } = waiver;
    const [entity] = await this.options.stores.entities
      .byRefs([entityRef])
      .catch(() => []);
    await this.options.signals.decided();
    await this.options.notifier.send({
      ...waiverNotice(waiver, event, entity?.title ?? entityRef),
      to,
      except: by,
    });
  }
}
