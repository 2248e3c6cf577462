import { ZeroTrustSettings } from '../config/zeroTrustSettings';
import { Rules, validDaysOf } from '../posture/rules';
import { Stores } from '../store/Stores';
import { linkToDecisions, Notice, Notifier } from './Notifier';
import {
  isComparable,
  KnownPosture,
  knownOf,
  postureNotice,
} from './postureNotices';
import { DAY, MINUTE } from '../store/durations';
import { Channel, channels, NotifiablePosture } from '../store/NotifiedStore';
import { EntityRecord } from '../store/catalogEntity';
import { WaiverRecord } from '../store/WaiverStore';
import { requestNotices, waiverNotice } from './waiverNotice';

/** People are reminded of an expiry this long before it. */
const REMINDER_PERIOD = 7 * DAY;
/**
 * Collection is blind if nothing was read for this time, or for two intervals of the
 * schedule.
 */
const BLIND_AFTER = DAY;
/**
 * Requests and decisions are delivered at once. After this time, the task delivers
 * those that failed.
 */
const DELIVERED_AT_ONCE = MINUTE;
/** How long delivery of requests and decisions is retried. */
const RETRY_PERIOD = 7 * DAY;

interface Options {
  stores: Stores;
  rules: Rules;
  settings: Pick<ZeroTrustSettings, 'platform' | 'notifications' | 'schedule'>;
  notifier: Pick<Notifier, 'deliver'>;
  /** ISO 8601. */
  clock?: () => string;
}

/** A subject in the state of its notice. Without a notice, only the state is stored. */
interface SubjectState {
  state: string;
  notice?: Notice;
}

/** A group is notified of the waivers for its accounts. */
const ownersOf = (entity: EntityRecord | undefined): string[] => {
  if (!entity) return [];
  return entity.kind === 'group' ? [entity.entityRef] : entity.owners;
};

/** Returns the states that deliver each of these notices once. */
const statesOf = (notices: readonly Notice[]): Map<string, SubjectState> =>
  new Map(notices.map(notice => [notice.subject, { state: 'said', notice }]));

/** Distinguishes repeated changes. It is the same in every replica. */
const since = (notice: Notice, at: string | undefined): Notice => ({
  ...notice,
  occurrence: `${notice.occurrence} since ${at}`,
});

/** Returns the decision about a waiver, whatever happened to it later. */
const decidedAs = ({ state }: WaiverRecord) =>
  state === 'rejected' ? 'rejected' : 'approved';

/** The stored state of account-regions that were not read. */
interface Blindness {
  /** By account-region that was never read: when this was first noticed. */
  neverRead: Record<string, string>;
  /** The account-regions about which people were notified. */
  said: string[];
}

/**
 * Delivers everything that changed since the last delivery, to people and as events:
 * each change once, in one notice for each entity. A delivery that fails on one channel
 * is tried again on that channel.
 */
export class NotificationTask {
  private readonly clock: () => string;

  constructor(private readonly options: Options) {
    this.clock = options.clock ?? (() => new Date().toISOString());
  }

  /** @param signal - starts no further notices once it is aborted */
  async run(signal?: AbortSignal): Promise<void> {
    const now = this.clock();
    const postures = await this.options.stores.notified.postures();
    const others = new Map([
      ...(await this.waiverChanges(now)),
      ...(await this.endingWaivers(now)),
      ...(await this.endingAttestations(now)),
    ]);
    for (const channel of channels) {
      await this.deliver(channel, { postures, others, now, signal });
    }
    await this.options.stores.notified.retain(
      new Date(Date.parse(now) - 400 * DAY).toISOString(),
    );
  }

  private async deliver(
    channel: Channel,
    {
      postures,
      others,
      now,
      signal,
    }: {
      postures: readonly NotifiablePosture[];
      others: ReadonlyMap<string, SubjectState & { isCurrent?: boolean }>;
      now: string;
      signal?: AbortSignal;
    },
  ): Promise<void> {
    const { stores, notifier } = this.options;
    const known = await stores.notified.known(channel, [...others.keys()]);
    const changes = new Map<string, SubjectState>([
      ...(await this.changedPostures(channel, postures)),
      ...[...others].filter(
        ([key, { state, isCurrent = true }]) =>
          known.get(key)?.state !== state &&
          (isCurrent || channel === 'events'),
      ),
      ...(await this.blindCollection(channel, now)),
    ]);
    await stores.notified.save(
      channel,
      new Map(
        [...changes].flatMap(([key, { state, notice }]) =>
          notice ? [] : [[key, state]],
        ),
      ),
      now,
    );
    for (const [key, { state, notice }] of changes) {
      if (signal?.aborted) return;
      // Stored one by one: if this task is stopped, nothing is sent twice.
      if (notice) await notifier.deliver(channel, notice, { key, state });
    }
  }

  private async titlesOf(refs: readonly string[]) {
    const entities = await this.options.stores.entities.byRefs([
      ...new Set(refs),
    ]);
    return new Map(entities.map(({ entityRef, title }) => [entityRef, title]));
  }

  /** Requests and decisions, most of which were delivered at once. */
  private async waiverChanges(
    now: string,
  ): Promise<Map<string, SubjectState & { isCurrent: boolean }>> {
    const { stores, settings } = this.options;
    const ago = (time: number) =>
      new Date(Date.parse(now) - time).toISOString();
    const start = ago(RETRY_PERIOD);
    const end = ago(DELIVERED_AT_ONCE);
    const waivers = await stores.waivers.changed(start, end);
    const isRecent = (at: string | undefined) =>
      at !== undefined && at > start && at <= end;
    const options = {
      platform: settings.platform,
      titles: await this.titlesOf(
        waivers.flatMap(({ entityRef, requestedBy }) => [
          entityRef,
          requestedBy,
        ]),
      ),
    };
    const notices = [
      ...requestNotices(
        waivers.filter(({ requestedAt }) => isRecent(requestedAt)),
        options,
      ),
      ...waivers
        .filter(({ decision }) => isRecent(decision?.at))
        .map(waiver => waiverNotice(waiver, decidedAs(waiver), options)),
      ...waivers
        .filter(
          ({ state, ended }) => state === 'revoked' && isRecent(ended?.at),
        )
        .map(waiver => waiverNotice(waiver, 'revoked', options)),
    ];
    return new Map(
      notices.map(({ notice, delivered: { key, state }, isCurrent }) => [
        key,
        { state, notice, isCurrent },
      ]),
    );
  }

  private async changedPostures(
    channel: Channel,
    postures: readonly NotifiablePosture[],
  ): Promise<Map<string, SubjectState>> {
    const { stores, rules, settings } = this.options;
    const subject = (entityRef: string) => `posture ${entityRef}`;
    const known = await stores.notified.known(
      channel,
      postures.map(({ entityRef }) => subject(entityRef)),
    );
    // A posture that other controls have scored is scored again before a notice about it.
    const compared = postures
      .filter(({ catalogueVersion }) => catalogueVersion === rules.version)
      .map(posture => {
        const { state, at } = known.get(subject(posture.entityRef)) ?? {};
        const before: KnownPosture | undefined = state && JSON.parse(state);
        return { posture, text: state, at, before };
      });
    const foundAfter = (timeOf: (before: KnownPosture) => number | undefined) =>
      stores.history.foundAfter(
        new Map(
          compared.flatMap(({ posture, before }) => {
            const time = isComparable(before, posture)
              ? timeOf(before)
              : undefined;
            return time !== undefined && posture.pointAt > time
              ? [[posture.holder, time] as const]
              : [];
          }),
        ),
      );
    const found = await foundAfter(({ pointAt }) => pointAt);
    const foundSinceGrade = await foundAfter(({ pointAt, gradeAt }) =>
      gradeAt < pointAt ? gradeAt : undefined,
    );
    const changed = new Map<string, SubjectState>();
    for (const { posture, text, at, before } of compared) {
      const foundNow = found.get(posture.holder);
      const state = JSON.stringify(knownOf(posture, before, rules.byId));
      // The first measurement is not a change. People see it on the page.
      if (state !== text) {
        const notice =
          before &&
          postureNotice(posture, before, rules.byId, {
            details: settings.notifications.details,
            found: foundNow,
            foundSinceGrade: foundSinceGrade.get(posture.holder) ?? foundNow,
          });
        changed.set(subject(posture.entityRef), {
          state,
          ...(notice && { notice: since(notice, at) }),
        });
      }
    }
    return changed;
  }

  private async endingWaivers(now: string): Promise<Map<string, SubjectState>> {
    const { stores } = this.options;
    const { items } = await stores.waivers.list(
      {
        states: ['approved'],
        expiresBefore: new Date(
          Date.parse(now) + REMINDER_PERIOD,
        ).toISOString(),
        limit: 1000,
      },
      now,
    );
    const owners = new Map(
      (
        await stores.entities.byRefs([
          ...new Set(items.map(({ entityRef }) => entityRef)),
        ])
      ).map(entity => [entity.entityRef, entity]),
    );
    return statesOf(
      items.map(({ id, entityRef, controlId, expiresAt, requestedBy }) => {
        const subject = `waiver-end ${id}`;
        const entity = owners.get(entityRef);
        return {
          to: [...new Set([requestedBy, ...ownersOf(entity)])],
          subject,
          title: `${
            entity?.title ?? entityRef
          }: a waiver expires on ${expiresAt.slice(0, 10)}`,
          description:
            'Fix what it covers, or renew it. Otherwise the failure counts again.',
          link: linkToDecisions('approved'),
          severity: 'normal',
          occurrence: subject,
          events: [
            {
              type: 'waiver-ending',
              waiverId: id,
              entityRef,
              controlId,
              expiresAt,
            },
          ],
        };
      }),
    );
  }

  private async endingAttestations(
    now: string,
  ): Promise<Map<string, SubjectState>> {
    const { stores, settings, rules } = this.options;
    const items = await stores.attestations.endingBefore(
      new Date(Date.parse(now) + REMINDER_PERIOD).toISOString(),
      now,
      validDaysOf(rules),
    );
    return statesOf(
      items.map(({ id, controlId, expiresAt, attestedBy }) => {
        const subject = `attestation-end ${id}`;
        return {
          to: [...new Set([attestedBy, ...settings.platform])],
          subject,
          title: `An attestation expires on ${expiresAt.slice(0, 10)}`,
          description:
            'Check the answers and attest again. Otherwise the control becomes unknown.',
          link: linkToDecisions(),
          severity: 'normal',
          occurrence: subject,
          events: [
            {
              type: 'attestation-ending',
              attestationId: id,
              controlId,
              expiresAt,
            },
          ],
        };
      }),
    );
  }

  private async blindCollection(
    channel: Channel,
    now: string,
  ): Promise<Map<string, SubjectState>> {
    const { stores, settings } = this.options;
    const longest = Math.max(BLIND_AFTER, 2 * settings.schedule.frequency);
    const readBefore = new Date(Date.parse(now) - longest).toISOString();
    const days = Math.floor(longest / DAY);
    const subject = 'collection';
    const known = await stores.notified.known(channel, [subject]);
    const { state: text, at } = known.get(subject) ?? {};
    const before: Blindness = text
      ? JSON.parse(text)
      : { neverRead: {}, said: [] };
    const scopes = (await stores.scopes.list()).filter(own => own.inScope);
    const neverRead = Object.fromEntries(
      scopes
        .filter(({ lastSuccessAt }) => !lastSuccessAt)
        .map(({ id }) => [id, before.neverRead[id] ?? now]),
    );
    const blind = scopes
      .filter(
        ({ id, lastSuccessAt }) =>
          (lastSuccessAt ?? neverRead[id]) < readBefore,
      )
      .map(({ id }) => id)
      .sort();
    const state = JSON.stringify({
      neverRead,
      said: blind,
    } satisfies Blindness);
    if (state === text) return new Map();
    const isNew = blind.some(id => !before.said.includes(id));
    if (!isNew) {
      return new Map([[subject, { state }]]);
    }
    const count = blind.length;
    return new Map([
      [
        subject,
        {
          state,
          notice: since(
            {
              to: settings.platform,
              subject,
              title: `Nothing was read for ${
                days === 1 ? 'a day' : `${days} days`
              } from ${count} ${
                count === 1 ? 'account-region' : 'account-regions'
              }`,
              description:
                'Open collection health to see the missing permissions and errors. Scores become stale, and results unknown after 7 days.',
              link: '/zero-trust/collection',
              severity: 'high',
              occurrence: state,
              events: [
                { type: 'collection-blind', accountRegions: count, days },
              ],
            },
            at,
          ),
        },
      ],
    ]);
  }
}
