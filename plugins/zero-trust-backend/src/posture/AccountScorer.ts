import {
  scoreAccount,
  scorePillars,
} from 'backstage-plugin-zero-trust-common/alpha';
import { Knex } from 'knex';
import { accountClaims } from '../attribution/accountClaims';
import { AttributionPass } from '../attribution/attributeAll';
import { AccountRecord } from '../store/AccountStore';
import { chunks } from '../store/chunks';
import { FoundationResource } from '../store/FoundationStore';
import { Stores } from '../store/Stores';
import { Rules } from './rules';
import { unreadAccount } from './unreadAccount';

/** The number of accounts whose results are in memory at the same time. */
const ACCOUNTS_AT_A_TIME = 50;

/**
 * Scores accounts, which are subjects with their own score. An account that was never
 * read is unknown as long as it has resources, or counts for an entity.
 */
export class AccountScorer {
  constructor(
    private readonly stores: Stores,
    private readonly rules: Rules,
    private readonly clock: () => string,
  ) {}

  /**
   * Scores these accounts, or all. Returns the entities whose limit changed, and marks
   * them for an update in the same transaction.
   */
  async score(
    pass: Pick<AttributionPass, 'entities' | 'prover'>,
    accountIds?: readonly string[],
  ): Promise<string[]> {
    const { accounts } = this.stores;
    const limited: string[] = [];
    const inUse = await this.accountsInUse(pass, accountIds);
    const scored = new Set<string>();
    const ids = accountIds ?? [...inUse.keys()];
    for (const chunk of chunks([...ids].sort(), ACCOUNTS_AT_A_TIME)) {
      const found = await this.write(pass, async tx => {
        const records = await this.recordsOf(chunk, inUse, tx);
        records.forEach(({ accountId }) => scored.add(accountId));
        return accounts.save(records, tx);
      });
      limited.push(...found);
    }
    const unscored = ids.filter(id => !scored.has(id));
    if (unscored.length) {
      limited.push(
        ...(await this.write(pass, tx => accounts.remove(unscored, tx))),
      );
    }
    if (!accountIds) await accounts.removeExcept([...scored]);
    return limited;
  }

  /**
   * Computes and writes accounts, in one back end at a time, and marks the entities
   * whose limit changed.
   * @param work - returns the ids of the accounts whose limit changed
   */
  private write(
    { entities, prover }: Pick<AttributionPass, 'entities' | 'prover'>,
    work: (tx: Knex) => Promise<string[]>,
  ): Promise<string[]> {
    const { attributions, due, transaction } = this.stores;
    return transaction(async tx => {
      await attributions.lock(tx);
      const changed = new Set(await work(tx));
      if (!changed.size) return [];
      const limited = [
        ...(await attributions.entitiesInAccounts([...changed], tx)),
        ...[...entities.values()].flatMap(entity =>
          accountClaims(entity, prover).proven.some(id => changed.has(id))
            ? entity.entityRef
            : [],
        ),
      ];
      await due.mark(limited, tx);
      return limited;
    });
  }

  private async recordsOf(
    accountIds: readonly string[],
    inUse: ReadonlyMap<string, string>,
    tx: Knex,
  ): Promise<AccountRecord[]> {
    const found = new Map<string, FoundationResource[]>();
    for (const part of await this.stores.foundations.ofAccounts(
      accountIds,
      tx,
    )) {
      const parts = found.get(part.accountId);
      if (parts) parts.push(part);
      else found.set(part.accountId, [part]);
    }
    return accountIds.flatMap(accountId => {
      const parts = found.get(accountId);
      if (parts) return this.read(accountId, parts);
      const partition = inUse.get(accountId);
      return partition ? this.unread(accountId, partition) : [];
    });
  }

  private read(
    accountId: string,
    parts: readonly FoundationResource[],
  ): AccountRecord {
    const options = { controls: this.rules.byId };
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
  }

  private unread(accountId: string, partition: string): AccountRecord {
    const options = { controls: this.rules.byId };
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
  }

  /**
   * Returns the accounts, of these or of all, that have resources, or that are read and
   * named by an entity with proof, with their partitions.
   */
  private async accountsInUse(
    { entities, prover }: Pick<AttributionPass, 'entities' | 'prover'>,
    accountIds?: readonly string[],
  ): Promise<Map<string, string>> {
    const wanted = accountIds && new Set(accountIds);
    const named = new Set(
      [...entities.values()]
        .flatMap(entity => accountClaims(entity, prover).proven)
        .filter(id => !wanted || wanted.has(id)),
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
}
