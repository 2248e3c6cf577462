import { EnvironmentClass, Evidence } from 'backstage-plugin-zero-trust-common';
import {
  carry,
  evaluate,
  isFoundation,
  overlay,
  scoreAccount,
  scorePillars,
  scoreResource,
} from 'backstage-plugin-zero-trust-common/alpha';
import { Knex } from 'knex';
import { AttributionPass, attributeAll } from '../attribution/attributeAll';
import { environmentsOf } from '../attribution/environmentsOf';
import { accountClaims } from '../attribution/accountClaims';
import { Groups } from '../attribution/Groups';
import { attributionProblems } from '../attribution/problems';
import { ZeroTrustSettings } from '../config/zeroTrustSettings';
import { AccountRecord } from '../store/AccountStore';
import { Stores } from '../store/Stores';
import { AttributionOfEntity } from '../store/AttributionStore';
import { chunks } from '../store/chunks';
import { EntityRecord, SERVICE_KINDS } from '../store/catalogEntity';
import { ResourceWithResults } from '../store/ResourceStore';
import { FoundationResource } from '../store/FoundationStore';
import { PostureToKeep } from '../store/postureRow';
import { portalFactsOf } from './portalFacts';
import { contributionsOf } from './contributionsOf';
import { recordHistory } from './recordHistory';
import { Rules } from './rules';
import { summariseEntity } from './summariseEntity';
import { unreadAccount } from './unreadAccount';

const RESOURCES_AT_A_TIME = 50;
const ENTITIES_AT_A_TIME = 50;

const withClass = (
  evidence: Evidence,
  environmentClass: EnvironmentClass | undefined,
): Evidence =>
  environmentClass && !isFoundation(evidence)
    ? { ...evidence, environmentClass }
    : evidence;

/**
 * Keeps postures in step with evidence, findings, the catalog and the clock:
 * attribute, evaluate, carry, score, and remember what changed. It never calls
 * out; what it does twice changes nothing.
 */
export class PostureUpdater {
  constructor(
    private readonly stores: Stores,
    private readonly settings: ZeroTrustSettings,
    private readonly rules: Rules,
    private readonly clock: () => string = () => new Date().toISOString(),
  ) {}

  /** Everything: also age, and what the catalog says now. */
  async updateAll(): Promise<void> {
    const pass = await attributeAll(this.stores, this.settings);
    await this.judge(await this.stores.resources.arns(), pass);
    await this.updateAccounts(pass);
    const services = [...pass.entities.values()].filter(
      ({ kind, annotations, dependsOn, dependencyOf }) =>
        SERVICE_KINDS.includes(kind) &&
        (Object.keys(annotations).length > 0 ||
          dependsOn.length > 0 ||
          dependencyOf.length > 0),
    );
    await this.summarise(
      [
        ...new Set([
          ...services.map(({ entityRef }) => entityRef),
          ...(await this.stores.postures.refs()),
          ...(await this.stores.attributions.entities()),
        ]),
      ],
      pass,
    );
  }

  /** What depends on these resources, which may be gone. */
  async updateResources(arns: readonly string[]): Promise<void> {
    if (!arns.length) return;
    const pass = await attributeAll(this.stores, this.settings, arns);
    await this.judge(arns, pass);
    const accounts = await this.stores.resources.accountsOf(arns);
    await this.updateAccounts(pass, accounts);
    await this.summarise(
      [
        ...new Set([
          ...pass.changed,
          ...(await this.stores.attributions.entitiesOf(arns)),
          ...(await this.entitiesIn(arns, accounts)),
        ]),
      ],
      pass,
    );
  }

  /** Whom another score of these accounts concerns, if that is what has changed. */
  private async entitiesIn(
    arns: readonly string[],
    accountIds: readonly string[],
  ): Promise<string[]> {
    const { attributions, foundations } = this.stores;
    const foundation = await foundations.ofAccounts(accountIds);
    if (!foundation.some(({ arn }) => arns.includes(arn))) return [];
    return attributions.entitiesInAccounts(accountIds);
  }

  private async judge(
    arns: readonly string[],
    { classes, entities }: AttributionPass,
  ) {
    const { judgements, findings, attestations, waivers } = this.stores;
    const { controls, byId, settings, version } = this.rules;
    const within = await portalFactsOf(
      arns,
      [...entities.values()],
      this.stores,
      this.settings,
    );
    for (const chunk of chunks(arns, RESOURCES_AT_A_TIME)) {
      await judgements.judge(chunk, async (judgeable, tx) => {
        const now = this.clock();
        const speaking = await findings.ofResources(chunk, tx);
        const said = await attestations.inForce(chunk, now, tx);
        const waived = await waivers.inForce(chunk, now, tx);
        return judgeable.map(({ arn, evidence, previous }) => {
          // What an older version kept in another form waits to be read again.
          const current = evidence.subject
            ? evaluate(
                within(withClass(evidence, classes.get(arn)), now),
                speaking.get(arn) ?? [],
                { controls, settings, catalogueVersion: version },
              )
            : [];
          const carried = carry(
            previous.filter(({ controlId }) => byId.has(controlId)),
            current,
            now,
          );
          const results = overlay(carried, waived, said, now, byId);
          return {
            arn,
            results,
            score: scoreResource(arn, results, { controls: byId }),
          };
        });
      });
    }
  }

  /**
   * Accounts are subjects of their own. One of which nothing was read is unknown as
   * long as it has resources, or counts for an entity.
   */
  private async updateAccounts(
    pass: AttributionPass,
    accountIds?: readonly string[],
  ) {
    const { accounts, foundations } = this.stores;
    const options = { controls: this.rules.byId };
    const foundation = await foundations.ofAccounts(accountIds);
    const found = new Map<string, FoundationResource[]>();
    for (const part of foundation) {
      found.set(part.accountId, [...(found.get(part.accountId) ?? []), part]);
    }
    const unread = [...(await this.accountsInUse(pass, accountIds))]
      .filter(([accountId]) => !found.has(accountId))
      .map(([accountId, partition]): AccountRecord => {
        const results = unreadAccount(
          { accountId, partition },
          this.rules,
          this.clock(),
        );
        return {
          accountId,
          partition,
          name: accountId,
          score: scoreAccount(results[0]?.resourceArn ?? '', results, options),
          pillars: scorePillars(results, options),
        };
      });
    await accounts.save([
      ...unread,
      ...[...found].map(([accountId, parts]): AccountRecord => {
        const own = parts.find(({ type }) => type === 'aws-account');
        const { partition, name } = own ?? parts[0];
        const arn = `arn:${partition}:iam::${accountId}:root`;
        const results = parts.flatMap(part => part.results);
        return {
          accountId,
          partition,
          name: own ? name : accountId,
          score: scoreAccount(arn, results, options),
          pillars: scorePillars(
            results.map(result => ({ ...result, resourceArn: arn })),
            options,
          ),
        };
      }),
    ]);
    const kept = new Set([...found.keys(), ...unread.map(a => a.accountId)]);
    if (accountIds) {
      await accounts.remove(accountIds.filter(id => !kept.has(id)));
    } else {
      await accounts.removeExcept([...kept]);
    }
  }

  /**
   * Returns the accounts, of these or of all, that have resources, or that are read
   * and provably named by an entity, with their partitions.
   */
  private async accountsInUse(
    { entities, prover }: AttributionPass,
    accountIds?: readonly string[],
  ): Promise<Map<string, string>> {
    const named = new Set(
      [...entities.values()]
        .flatMap(entity => accountClaims(entity, prover).proven)
        .filter(id => !accountIds || accountIds.includes(id)),
    );
    const scopes = named.size ? await this.stores.scopes.list() : [];
    return new Map([
      ...scopes
        .filter(
          ({ accountId, inScope, kind }) =>
            inScope && kind === 'evidence' && named.has(accountId),
        )
        .map(({ accountId, partition }) => [accountId, partition] as const),
      ...(await this.stores.foundations.partitionsOf(accountIds)),
    ]);
  }

  private async summarise(refs: readonly string[], pass: AttributionPass) {
    const known = pass.entities;
    for (const chunk of chunks([...refs].sort(), ENTITIES_AT_A_TIME)) {
      await this.stores.transaction(async tx => {
        const before = new Map(
          (await this.stores.postures.lock(chunk, tx))
            // Another holder of the name begins anew.
            .filter(p => known.get(p.entityRef)?.holder === p.holder)
            .map(p => [p.entityRef, p]),
        );
        const gone = chunk.filter(ref => !known.has(ref));
        await this.stores.postures.remove(gone, tx);
        const present = chunk.flatMap(ref => known.get(ref) ?? []);
        const evidence = await this.evidenceOf(present, pass, before, tx);
        const now = this.clock();
        await recordHistory(
          evidence.map(({ through, ...own }) => ({
            before: before.get(own.entityRef),
            after: summariseEntity(own, this.rules, now),
            resources: own.resources,
            evidenceOf: through,
          })),
          {
            holderOf: ref => known.get(ref)?.holder ?? 0,
            stores: this.stores,
            rules: this.rules,
            now,
            tx,
          },
        );
      });
    }
  }

  private async evidenceOf(
    entities: readonly EntityRecord[],
    { entities: known, prover, parts }: AttributionPass,
    before: ReadonlyMap<string, PostureToKeep>,
    tx: Knex,
  ) {
    const attributions = await this.stores.attributions.ofEntities(
      entities.map(({ entityRef }) => entityRef),
      tx,
    );
    const byEntity = new Map<string, AttributionOfEntity[]>();
    for (const attribution of attributions) {
      byEntity.set(attribution.entityRef, [
        ...(byEntity.get(attribution.entityRef) ?? []),
        attribution,
      ]);
    }
    const resources = new Map<string, ResourceWithResults>(
      (
        await this.stores.resources.withResults(
          [
            ...new Set(
              attributions
                .filter(a => a.attribution.proven && !a.notJudged)
                .map(({ arn }) => arn),
            ),
          ],
          tx,
        )
      ).map(resource => [resource.arn, resource]),
    );
    const owners = new Map<string, Set<string>>();
    const everybody = await this.stores.attributions.ofResources(
      [...resources.keys()],
      tx,
    );
    for (const { arn, entityRef, attribution } of everybody) {
      if (!attribution.proven || attribution.through) continue;
      const own = owners.get(arn) ?? new Set();
      owners.set(arn, own);
      known.get(entityRef)?.owners.forEach(owner => own.add(owner));
    }
    const ownersByArn = new Map(
      [...owners].map(([arn, own]) => [arn, [...own]]),
    );
    const groups = new Groups([...known.values()]);
    const groupsInHistory = await this.stores.groupHistory.groupsOf(
      entities.flatMap(({ entityRef, holder }) =>
        before.has(entityRef) ? [] : holder,
      ),
      tx,
    );
    const counted = new Map(
      entities.map(entity => [
        entity.entityRef,
        accountClaims(entity, prover).proven,
      ]),
    );
    const accounts = new Map(
      (
        await this.stores.accounts.byIds(
          [
            ...new Set([
              ...[...resources.values()].map(({ accountId }) => accountId),
              ...[...counted.values()].flat(),
            ]),
          ],
          tx,
        )
      ).map(account => [account.accountId, account.score]),
    );
    return entities.map(entity => {
      const ownBefore = before.get(entity.entityRef);
      const own = byEntity.get(entity.entityRef) ?? [];
      const proven = own.filter(a => a.attribution.proven && !a.notJudged);
      const through = new Map<string, string>();
      for (const { arn, attribution } of proven) {
        // Who may read it here in its own right need not go through another.
        if (!attribution.through || !through.has(arn)) {
          through.set(arn, attribution.through ?? entity.entityRef);
        }
      }
      const counting = [...new Set(proven.map(({ arn }) => arn))].flatMap(
        arn => resources.get(arn) ?? [],
      );
      return {
        entityRef: entity.entityRef,
        holder: entity.holder,
        resources: counting,
        contributions: contributionsOf(
          {
            resources: counting,
            owners: ownersByArn,
            lineOf: owner => groups.lineOf(owner),
            groups: entity.owners.flatMap(owner => [...groups.lineOf(owner)]),
            accounts,
            namedAccounts: counted.get(entity.entityRef) ?? [],
          },
          // An entity that was gone from the catalog has no posture, but history.
          ownBefore
            ? Object.keys(ownBefore.contributions.within)
            : groupsInHistory.get(entity.holder) ?? [],
        ),
        accounts: [
          ...new Set([
            ...counting.map(({ accountId }) => accountId),
            ...(counted.get(entity.entityRef) ?? []),
          ]),
        ].flatMap(accountId => accounts.get(accountId) ?? []),
        environments: environmentsOf(
          entity,
          (parts.get(entity.entityRef) ?? []).flatMap(
            ref => known.get(ref) ?? [],
          ),
        ),
        problems: attributionProblems(entity, own, {
          prover,
          entities: known,
        }),
        through,
      };
    });
  }
}
