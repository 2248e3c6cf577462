import { attributeAll } from '../attribution/attributeAll';
import { ZeroTrustSettings } from '../config/zeroTrustSettings';
import { EntityRecord, SERVICE_KINDS } from '../store/catalogEntity';
import { Stores } from '../store/Stores';
import { AccountScorer } from './AccountScorer';
import { EntitySummariser } from './EntitySummariser';
import { ResourceJudge } from './ResourceJudge';
import { Rules } from './rules';

/** Whether the file of an entity says anything that a posture comes from. */
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
 * Brings postures up to date with evidence, findings, the catalog and the clock:
 * attributes resources, judges them, scores accounts, and summarises entities. It
 * calls no other service; a second run changes nothing.
 */
export class PostureUpdater {
  private readonly judge: ResourceJudge;
  private readonly accounts: AccountScorer;
  private readonly entities: EntitySummariser;

  constructor(
    private readonly stores: Stores,
    private readonly settings: ZeroTrustSettings,
    rules: Rules,
    clock: () => string = () => new Date().toISOString(),
  ) {
    this.judge = new ResourceJudge(stores, settings, rules, clock);
    this.accounts = new AccountScorer(stores, rules, clock);
    this.entities = new EntitySummariser(stores, rules, clock);
  }

  /** Updates everything. */
  async updateAll(): Promise<void> {
    const { resources, postures, attributions } = this.stores;
    const pass = await attributeAll(this.stores, this.settings);
    await this.judge.judge(await resources.arns(), pass);
    await this.accounts.score(pass);
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
  }

  /** Updates what depends on these resources, which may be gone. */
  async updateResources(arns: readonly string[]): Promise<void> {
    if (!arns.length) return;
    const { resources, attributions } = this.stores;
    const pass = await attributeAll(this.stores, this.settings, arns);
    await this.judge.judge(arns, pass);
    const accountIds = await resources.accountsOf(arns);
    await this.accounts.score(pass, accountIds);
    await this.entities.summarise(
      [
        ...pass.changed,
        ...(await attributions.entitiesOf(arns)),
        ...(await this.entitiesIn(arns, accountIds)),
      ],
      pass,
    );
  }

  /** The entities in these accounts, where a score of an account may have changed. */
  private async entitiesIn(
    arns: readonly string[],
    accountIds: readonly string[],
  ): Promise<string[]> {
    const { attributions, foundations } = this.stores;
    const foundation = await foundations.arnsOf(accountIds);
    const updated = new Set(arns);
    if (!foundation.some(arn => updated.has(arn))) return [];
    return attributions.entitiesInAccounts(accountIds);
  }
}
