import { Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { mockServices } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import { Knex } from 'knex';
import { toEntityRecord } from '../catalog/toEntityRecord';
import { Collector } from '../collection/Collector';
import { FindingInbox } from '../collection/FindingInbox';
import { keepUnread } from '../collection/keepUnread';
import { ScopePlanner } from '../collection/ScopePlanner';
import { Sources } from '../collection/Sources';
import { readZeroTrustSettings } from '../config/zeroTrustSettings';
import { PostureUpdater } from '../posture/PostureUpdater';
import { rulesOf } from '../posture/rules';
import { databaseTime } from '../store/databaseTime';
import { createStores } from '../store/Stores';
import { FakeEvidenceSource, FakeFindingSource, PAYMENTS } from './estate';

export const CONFIG: JsonObject = {
  zeroTrust: {
    attribution: { accounts: { [PAYMENTS]: ['group:default/payments'] } },
    access: { platform: ['group:default/platform'] },
    // The databases of tests have no findings. Without this the control would be
    // unknown.
    scoring: { controls: { 'ZT-GOV-05': { enabled: false } } },
  },
};

/** Returns the configuration of tests, with further keys of `zeroTrust`. */
export const configWith = (zeroTrust: JsonObject): JsonObject => ({
  zeroTrust: { ...(CONFIG.zeroTrust as JsonObject), ...zeroTrust },
});

/** Returns everything behind the HTTP API, with a clock that tests control. */
export function installation(knex: Knex, config: JsonObject = CONFIG) {
  const settings = readZeroTrustSettings(new ConfigReader(config));
  const rules = rulesOf(settings);
  const evidence = new FakeEvidenceSource();
  const findings = new FakeFindingSource();
  const sources = new Sources();
  sources.addEvidenceSource(evidence);
  sources.addFindingSource(findings);
  const time = { ahead: 0 };
  const clock = () => Date.now() + time.ahead;
  const stores = createStores(knex, (db, later = 0) =>
    databaseTime(db, later + time.ahead),
  );
  const iso = () => new Date(clock()).toISOString();
  const logger = mockServices.logger.mock();
  const updater = new PostureUpdater(stores, settings, rules, iso);
  const inbox = new FindingInbox({ stores, rules, updater, logger, gather: 5 });
  sources.receiveWith(inbox);
  const planner = new ScopePlanner(sources, stores, logger, iso);
  const collector = (owner: string, own = sources) =>
    new Collector({
      owner,
      settings,
      stores,
      sources: own,
      rules,
      updater,
      logger,
      clock,
    });
  const never = new AbortController().signal;
  const plan = async () => {
    await planner.plan(never);
    await keepUnread({ sources, stores, updater }, iso());
  };
  return {
    knex,
    settings,
    rules,
    stores,
    evidence,
    findings,
    updater,
    /** Receives the findings of events. */
    receiver: sources.findingReceiver,
    logger,
    /** A replica of the portal. */
    collector,
    iso,
    /** Moves the clock forward. */
    pass: (hours: number) => {
      time.ahead += hours * 60 * 60 * 1000;
    },
    catalog: (entities: Entity[]) =>
      stores.entities.replaceAll(entities.map(toEntityRecord)),
    plan,
    /** Plans, and collects all account-regions that are due. Returns their number. */
    async collect() {
      await plan();
      const replica = collector('replica');
      let count = 0;
      while (await replica.collectNext(never)) count += 1;
      return count;
    },
    /** Like `collect`, but all account-regions are due. */
    async collectAgain() {
      const scopes = await stores.scopes.list();
      await stores.scopes.makeDue(
        scopes.map(({ id }) => id),
        iso(),
      );
      return this.collect();
    },
    async posture(entityRef: string) {
      const [found] = await stores.postureList.byRefs([entityRef]);
      return found?.posture;
    },
    async results(arn: string) {
      const [found] = await stores.resources.withResults([arn]);
      return new Map(found?.results.map(r => [r.controlId, r]));
    },
  };
}

export type Installation = ReturnType<typeof installation>;
