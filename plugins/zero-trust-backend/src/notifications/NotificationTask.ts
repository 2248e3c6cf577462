import { ZeroTrustSettings } from '../config/zeroTrustSettings';
import { Rules } from '../posture/rules';
import { Stores } from '../store/Stores';
import { linkToDecisions, Notice, Notifier } from './Notifier';
import { KnownPosture, knownOf, postureNotice } from './postureNotices';
import { DAY } from '../store/durations';

/** How long before its end people are reminded. */
const SOON = 7 * DAY;
/** A collection that has read nothing for so long is blind, or for two collections. */
const BLIND = DAY;

interface Options {
  stores: Stores;
  rules: Rules;
  settings: Pick<ZeroTrustSettings, 'platform' | 'notifications' | 'schedule'>;
  notifier: Notifier;
  /** ISO 8601. */
  clock?: () => string;
}

/** A subject in the state of its notice. Without a notice, the state is only stored. */
interface Said {
  state: string;
  notice?: Notice;
}

/** What is known of account-regions that were not read. */
interface Blindness {
  /** By account-region that was never read, since when that is known. */
  neverRead: Record<string, string>;
  /** Those about which people were notified. */
  said: string[];
}

/**
 * Notifies people of what has changed since their last notification: once for each
 * change, in one notice for each entity. What cannot be sent is tried again.
 */
export class NotificationTask {
  private readonly clock: () => string;

  constructor(private readonly options: Options) {
    this.clock = options.clock ?? (() => new Date().toISOString());
  }

  /** @param signal - begins no more notices once it is aborted */
  async run(signal?: AbortSignal): Promise<void> {
    const { stores, notifier } = this.options;
    const now = this.clock();
    const said = new Map<string, Said>([
      ...(await this.postures()),
      ...(await this.endingWaivers(now)),
      ...(await this.endingAttestations(now)),
      ...(await this.blindCollection(now)),
    ]);
    await stores.notified.save(
      new Map(
        [...said].flatMap(([subject, { state, notice }]) =>
          notice ? [] : [[subject, state]],
        ),
      ),
      now,
    );
    // Distinguishes the same change at another time, alike in every replica.
    const since = await stores.notified.savedAt([...said.keys()]);
    for (const [subject, { state, notice: own }] of said) {
      if (signal?.aborted) return;
      const notice = own && {
        ...own,
        occurrence: `${own.occurrence} since ${since.get(subject)}`,
      };
      // Saved one by one: whatever stops this task, what was sent is not repeated.
      if (notice && (await notifier.send(notice))) {
        await stores.notified.save(new Map([[subject, state]]), now);
      }
    }
    await stores.notified.retain(
      new Date(Date.parse(now) - 400 * DAY).toISOString(),
    );
  }

  private async postures(): Promise<Map<string, Said>> {
    const { stores, rules, settings } = this.options;
    const postures = await stores.notified.postures();
    const subject = (entityRef: string) => `posture ${entityRef}`;
    const known = await stores.notified.known(
      postures.map(({ entityRef }) => subject(entityRef)),
    );
    const said = new Map<string, Said>();
    for (const posture of postures) {
      // What other controls have scored is scored again before a notice about it.
      if (posture.catalogueVersion !== rules.version) continue;
      const key = subject(posture.entityRef);
      const text = known.get(key);
      const before: KnownPosture | undefined = text && JSON.parse(text);
      const state = JSON.stringify(knownOf(posture, before, rules.byId));
      // The first measurement is nothing new: people see it when they look.
      if (state !== text) {
        const notice =
          before &&
          postureNotice(
            posture,
            before,
            rules.byId,
            settings.notifications.details,
          );
        said.set(key, { state, ...(notice && { notice }) });
      }
    }
    return said;
  }

  /** Those that were not said before. */
  private async unsaid(
    notices: ReadonlyMap<string, Notice>,
    state: string,
  ): Promise<Map<string, Said>> {
    const known = await this.options.stores.notified.known([...notices.keys()]);
    return new Map(
      [...notices]
        .filter(([subject]) => known.get(subject) !== state)
        .map(([subject, notice]) => [subject, { state, notice }]),
    );
  }

  private async endingWaivers(now: string): Promise<Map<string, Said>> {
    const { stores } = this.options;
    const { items } = await stores.waivers.list(
      {
        states: ['approved'],
        expiresBefore: new Date(Date.parse(now) + SOON).toISOString(),
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
    return this.unsaid(
      new Map(
        items.map(({ id, entityRef, controlId, expiresAt, requestedBy }) => {
          const subject = `waiver-end ${id}`;
          const entity = owners.get(entityRef);
          return [
            subject,
            {
              to: [...new Set([requestedBy, ...(entity?.owners ?? [])])],
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
            },
          ];
        }),
      ),
      'said',
    );
  }

  private async endingAttestations(now: string): Promise<Map<string, Said>> {
    const { stores, settings } = this.options;
    const items = await stores.attestations.endingBefore(
      new Date(Date.parse(now) + SOON).toISOString(),
      now,
    );
    return this.unsaid(
      new Map(
        items.map(({ id, controlId, expiresAt, attestedBy }) => {
          const subject = `attestation-end ${id}`;
          return [
            subject,
            {
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
            },
          ];
        }),
      ),
      'said',
    );
  }

  private async blindCollection(now: string): Promise<Map<string, Said>> {
    const { stores, settings } = this.options;
    const longest = Math.max(BLIND, 2 * settings.schedule.frequency);
    const since = new Date(Date.parse(now) - longest).toISOString();
    const days = Math.floor(longest / DAY);
    const subject = 'collection';
    const [text] = [...(await stores.notified.known([subject])).values()];
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
        ({ id, lastSuccessAt }) => (lastSuccessAt ?? neverRead[id]) < since,
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
          notice: {
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
            events: [{ type: 'collection-blind', accountRegions: count, days }],
          },
        },
      ],
    ]);
  }
}
