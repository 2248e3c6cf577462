import { LoggerService } from '@backstage/backend-plugin-api';
import { attributeAll } from '../attribution/attributeAll';
import { CatalogViewCache } from '../attribution/CatalogView';
import { ZeroTrustSettings } from '../config/zeroTrustSettings';
import { EntityRecord, SERVICE_KINDS } from '../store/catalogEntity';
import { Stores } from '../store/Stores';
import { AccountScorer } from './AccountScorer';
import { EntitySummariser } from './EntitySummariser';
import { markByPortalInputs } from './PortalInputs';
import { ResourceJudge } from './ResourceJudge';
import { Rules } from './rules';
import { WEEK } from '../store/durations';

/**
 * The number of resources and entities in one update of due postures. It limits memory.
 */
const DUE_AT_A_TIME = 5000;
/** A time after every other. */
const END_OF_TIME = '9999';

const isArn = (subject: string) => subject.startsWith('arn:');

/** Returns whether the file of an entity states anything that affects its posture. */
const mayHaveResources = ({
  kind,
  annotations,
  dependsOn,
  dependencyOf,
}: EntityRecord) =>
  SERVICE_KINDS.includes(kind) &&
  (Object.keys(annotations).length > 0 ||
    dependsOn.length > 0 ||
    dependencyOf.length > 0);

/**
 * Updates postures from evidence, findings, the catalog and the time: attributes
 * resources, judges them, scores accounts, and summarises entities. Calls no other
 * service. A second run changes nothing.
 *
 * The change that requires an update marks it in the database. The next run of the task
 * continues an interrupted update.
 */
export class PostureUpdater {
  private readonly judge: ResourceJudge;
  private readonly accounts: AccountScorer;
  private readonly entities: EntitySummariser;
  private readonly views = new CatalogViewCache();

  constructor(
    private readonly stores: Stores,
    private readonly settings: ZeroTrustSettings,
    rules: Rules,
    private readonly clock: () => string = () => new Date().toISOString(),
    logger?: Pick<LoggerService, 'error'>,
  ) {
    this.judge = new ResourceJudge(stores, settings, rules, clock, logger);
    this.accounts = new AccountScorer(stores, rules, clock);
    this.entities = new EntitySummariser(stores, rules, clock);
  }

  /** Updates everything. */
  async updateAll(): Promise<void> {
    const { resources, postures, attributions, due } = this.stores;
    await markByPortalInputs(this.stores);
    const { version } = await attributions.state();
    const now = this.clock();
    const seen = await due.until(END_OF_TIME, Number.MAX_SAFE_INTEGER);
    const pass = await attributeAll(this.stores, this.settings);
    const next = await this.judge.judge(await resources.arns(), pass);
    const limited = await this.accounts.score(pass);
    const marked = await due.of([...pass.changed, ...limited]);
    marked.forEach((at, ref) => seen.set(ref, at));
    await this.entities.summarise(
      [
        ...[...pass.entities.values()]
          .filter(mayHaveResources)
          .map(({ entityRef }) => entityRef),
        ...(await postures.refs()),
        ...(await attributions.entities()),
      ],
      pass,
    );
    const others = [...seen].filter(([subject]) => !next.has(subject));
    await due.settle(
      new Map([
        ...next,
        ...others.flatMap(([subject]) =>
          isArn(subject) ? [[subject, undefined] as const] : [],
        ),
        ...(await this.nextOf(
          others.flatMap(([subject, at]) =>
            !isArn(subject) && at <= now ? subject : [],
          ),
          now,
        )),
      ]),
      seen,
      now,
    );
    await attributions.settle(version);
  }

  /**
   * Updates due postures: those that were marked, and those that change with time or
   * with another input than evidence. Updates everything if the catalog or a decision
   * changed.
   */
  async updateDue(): Promise<void> {
    const { attributions, due } = this.stores;
    const { version, settledVersion } = await attributions.state();
    if (version !== settledVersion) {
      await this.updateAll();
      return;
    }
    await markByPortalInputs(this.stores);
    const now = this.clock();
    let found: number;
    do {
      const subjects = [...(await due.until(now, DUE_AT_A_TIME)).keys()];
      found = subjects.length;
      await this.update(
        subjects.filter(isArn),
        subjects.filter(subject => !isArn(subject)),
      );
    } while (found === DUE_AT_A_TIME);
  }

  /** Updates everything that depends on these resources, which may be deleted. */
  async updateResources(arns: readonly string[]): Promise<void> {
    await this.update([...new Set(arns)], []);
  }

  private async update(
    arns: readonly string[],
    refs: readonly string[],
  ): Promise<void> {
    if (!arns.length && !refs.length) return;
    const { resources, attributions, due } = this.stores;
    const now = this.clock();
    const seen = await due.of([...arns, ...refs]);
    const pass = await attributeAll(
      this.stores,
      this.settings,
      arns,
      this.views,
    );
    const next = await this.judge.judge(arns, pass);
    const accountIds = await resources.accountsOf(arns);
    const limited = await this.accounts.score(pass, accountIds);
    const marked = await due.of([...pass.changed, ...limited]);
    marked.forEach((at, ref) => seen.set(ref, at));
    await this.entities.summarise(
      [...refs, ...marked.keys(), ...(await attributions.entitiesOf(arns))],
      pass,
    );
    await due.settle(
      new Map([
        ...next,
        ...(await this.nextOf([...refs, ...marked.keys()], now)),
      ]),
      seen,
      now,
    );
  }

  /** Returns when the change of each of these entities within a week is different. */
  private async nextOf(
    refs: readonly string[],
    now: string,
  ): Promise<Map<string, string | undefined>> {
    if (!refs.length) return new Map();
    const weekAgo = new Date(Date.parse(now) - WEEK).toISOString();
    const points = await this.stores.due.firstPointsAfter(refs, weekAgo);
    return new Map(
      refs.map(ref => {
        const point = points.get(ref);
        return [ref, point && new Date(Date.parse(point) + WEEK).toISOString()];
      }),
    );
  }
}
