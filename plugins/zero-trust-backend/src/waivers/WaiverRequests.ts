import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import { LoggerService } from '@backstage/backend-plugin-api';
import { Result } from 'backstage-plugin-zero-trust-common';
import { randomUUID } from 'node:crypto';
import { Viewer } from '../access/Access';
import { accountsAmong } from '../access/accountsAmong';
import { ZeroTrustSettings } from '../config/zeroTrustSettings';
import { quoted } from '../logging/printable';
import { Notifier } from '../notifications/Notifier';
import { Signals } from '../notifications/Signals';
import {
  requestNotices,
  WaiverEvent,
  waiverNotice,
} from '../notifications/waiverNotice';
import { Rules } from '../posture/rules';
import { chunks } from '../store/chunks';
import { DAY } from '../store/durations';
import { channels } from '../store/NotifiedStore';
import { nameOfStoreError } from '../store/StoreError';
import { Stores } from '../store/Stores';
import { AccountOwners } from '../store/accountOwners';
import { WaivableResource, WaiverRecord } from '../store/WaiverStore';

const DEFAULT_DAYS = 30;

/** The scope of a waiver: one resource, or every resource of the entity. */
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
  settings: Pick<ZeroTrustSettings, 'accountOwners' | 'platform' | 'waivers'>;
  notifier: Pick<Notifier, 'deliver'>;
  signals: Pick<Signals, 'decided'>;
  logger: LoggerService;
}

/** The data for the checks of many requests, loaded together. */
interface Known {
  /** By entity reference: the error if the caller cannot request waivers for it. */
  refusals: ReadonlyMap<string, Error>;
  /** By entity reference: the holder of the name. */
  holders: ReadonlyMap<string, number>;
  resources: ReadonlyMap<string, readonly WaivableResource[]>;
  /** The entities whose evidence the caller can read. */
  readable: ReadonlySet<string>;
  /** By ARN. */
  results: ReadonlyMap<string, readonly Result[]>;
}

/** The fields of a waiver in the audit log. */
export const metaOf = (waiver: WaiverRecord) => ({
  waiverId: waiver.id,
  entityRef: waiver.entityRef,
  controlId: waiver.controlId,
  scope: waiver.resource ? 'resource' : 'service',
  expiresAt: waiver.expiresAt,
});

const MOST_PROBLEMS = 100;
/**
 * The number of requests that are loaded together, because their results are in memory.
 */
const LOADED_TOGETHER = 100;

const isRefusal = (error: unknown): error is Error =>
  error instanceof InputError ||
  error instanceof ConflictError ||
  error instanceof NotAllowedError ||
  error instanceof NotFoundError;

/** An error without a column is about the entity. */
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

/** Requests waivers for routes, actions and imports. */
export class WaiverRequests {
  constructor(private readonly options: Options) {}

  /**
   * Requests a waiver. Throws NotFoundError for an absent or hidden entity,
   * NotAllowedError without the permission and for services, InputError if the control
   * does not fail or the waiver ends too late, and ConflictError if there is an
   * undecided request for the same.
   */
  async request(caller: Viewer, wanted: WaiverRequest): Promise<WaiverRecord> {
    const by = caller.requireUser();
    const known = await this.load(caller, [wanted]);
    return this.add(caller, this.prepare(wanted, by, new Date(), known));
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
    const by = caller.requireUser();
    const now = new Date();
    // People are notified of all of them together.
    const importId = randomUUID();
    const found = [...problems];
    const waivers: WaiverRecord[] = [];
    const numbers: number[] = [];
    const first = new Map<string, number>();
    const distinct: Array<[number, WaiverRequest]> = [];
    for (const [number, wanted] of rows) {
      const key = JSON.stringify([
        wanted.entityRef,
        wanted.controlId,
        wanted.resourceArn,
      ]);
      const same = first.get(key);
      if (same === undefined) distinct.push([number, wanted]);
      else found.push(`row ${number}: the same as row ${same}`);
      first.set(key, same ?? number);
    }
    for (const some of chunks(distinct, LOADED_TOGETHER)) {
      const known = await this.load(
        caller,
        some.map(([, wanted]) => wanted),
      );
      for (const [number, wanted] of some) {
        try {
          waivers.push({ ...this.prepare(wanted, by, now, known), importId });
          numbers.push(number);
        } catch (error) {
          if (!isRefusal(error)) throw error;
          found.push(`row ${number}, ${columnOf(error)}`);
        }
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
    void this.notify(waivers, 'requested');
    return waivers;
  }

  /**
   * Loads the data for the checks, with a constant number of calls for any number of
   * requests.
   */
  private async load(
    caller: Viewer,
    wanted: readonly Wanted[],
  ): Promise<Known> {
    const { stores } = this.options;
    const refs = [...new Set(wanted.map(({ entityRef }) => entityRef))];
    const refusals = await caller.waiverRequestRefusals(refs);
    const allowed = refs.filter(ref => !refusals.has(ref));
    const resources = await stores.waivers.resourcesByEntity(
      allowed,
      await this.accountsOf(caller, allowed),
    );
    const covered = wanted.flatMap(({ entityRef, resourceArn }) =>
      (resources.get(entityRef) ?? []).flatMap(({ arn, on }) =>
        resourceArn === undefined || resourceArn === arn
          ? [{ arn, on, isNamed: resourceArn !== undefined }]
          : [],
      ),
    );
    const named = covered.flatMap(({ on, isNamed }) => (isNamed ? on : []));
    const readable = named.length
      ? await caller.evidenceAmong(named)
      : new Set<string>();
    const found = await stores.resources.withResults([
      ...new Set(covered.map(({ arn }) => arn)),
    ]);
    return {
      refusals,
      resources,
      readable,
      holders: new Map(
        (await stores.entities.byRefs(allowed)).map(own => [
          own.entityRef,
          own.holder,
        ]),
      ),
      results: new Map(found.map(({ arn, results }) => [arn, results])),
    };
  }

  /**
   * Returns the accounts that entities own, as far as the caller can read their
   * posture: what a request covers must not disclose more than the accounts themselves.
   */
  private async accountsOf(
    caller: Viewer,
    refs: readonly string[],
  ): Promise<AccountOwners> {
    const { stores, settings } = this.options;
    const accountOwners = await stores.claims.accountOwners(
      settings.accountOwners,
    );
    const owned = [...accountOwners].filter(([, owners]) =>
      owners.some(owner => refs.includes(owner)),
    );
    if (!owned.length) return new Map();
    const among = await accountsAmong(caller, accountOwners);
    return new Map(
      among === 'all'
        ? owned
        : owned.filter(([accountId]) => among.includes(accountId)),
    );
  }

  /** Returns the request in the form that is stored. Throws like `request`. */
  private prepare(
    { reason, expiresAt, ticket, ...wanted }: WaiverRequest,
    requestedBy: string,
    now: Date,
    known: Known,
  ): WaiverRecord {
    const { entityRef, controlId, resourceArn } = wanted;
    const refusal = known.refusals.get(entityRef);
    if (refusal) throw refusal;
    const until = this.expiryOf(expiresAt, now);
    const results = this.resultsIn(wanted, known);
    this.requireFailing(wanted, results);
    const holder = known.holders.get(entityRef);
    if (holder === undefined) {
      throw new NotFoundError(`No entity ${entityRef}`);
    }
    return {
      id: randomUUID(),
      controlId,
      entityRef,
      holder,
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
   * Returns the results that a waiver would cover. Throws like `request` if the caller
   * cannot request it. Throws the same InputError for a resource that is not one of the
   * entity and for one whose evidence the caller cannot read, so nobody can guess ARNs.
   */
  async resultsOf(caller: Viewer, wanted: Wanted): Promise<Result[]> {
    const known = await this.load(caller, [wanted]);
    const refusal = known.refusals.get(wanted.entityRef);
    if (refusal) throw refusal;
    return this.resultsIn(wanted, known);
  }

  private resultsIn(
    { entityRef, controlId, resourceArn }: Wanted,
    { resources, readable, results }: Known,
  ): Result[] {
    if (!this.options.rules.byId.has(controlId)) {
      throw new InputError(`controlId: there is no control "${controlId}"`);
    }
    const own = resources.get(entityRef) ?? [];
    if (
      resourceArn !== undefined &&
      !own.some(({ arn, on }) => arn === resourceArn && readable.has(on))
    ) {
      throw new InputError(
        `resourceArn: ${quoted(
          resourceArn,
        )} is not a resource of ${entityRef} whose evidence you can read`,
      );
    }
    return own
      .filter(({ arn }) => resourceArn === undefined || arn === resourceArn)
      .flatMap(({ arn }) => results.get(arn) ?? [])
      .filter(result => result.controlId === controlId);
  }

  /** Throws if nothing fails that a waiver could cover. */
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

  /**
   * Returns whether the caller can see the reason of a waiver, and who requested and
   * decided it.
   */
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
        ? ` for ${waiting.requestedBy}`
        : '';
      throw new ConflictError(
        `controlId: waiver ${waiting.id} already requests this${by} since ${waiting.requestedAt} and is not decided yet`,
      );
    }
    void this.notify([waiver], 'requested');
    return waiver;
  }

  /**
   * Notifies people and other plugins of requests or a decision. Nobody waits for it,
   * and it never throws: the notification task delivers what could not be delivered.
   */
  async notify(
    waivers: readonly WaiverRecord[],
    event: WaiverEvent,
  ): Promise<void> {
    const { stores, settings, signals, notifier, logger } = this.options;
    try {
      await signals.decided();
      const refs = [...new Set(waivers.map(({ entityRef }) => entityRef))];
      const options = {
        platform: settings.platform,
        titles: new Map(
          (await stores.entities.byRefs(refs)).map(({ entityRef, title }) => [
            entityRef,
            title,
          ]),
        ),
      };
      const notices =
        event === 'requested'
          ? requestNotices(waivers, options)
          : waivers.map(waiver => waiverNotice(waiver, event, options));
      for (const { notice, delivered } of notices) {
        for (const channel of channels) {
          await notifier.deliver(channel, notice, delivered);
        }
      }
    } catch (error) {
      logger.error(
        `Cannot notify people of a waiver; the notification task tries again: ${nameOfStoreError(
          error,
        )}`,
      );
    }
  }
}
