import {
  DatabaseEvidence,
  Evidence,
  Finding,
  known,
  missing,
} from 'backstage-plugin-zero-trust-common';
import {
  exemplaryAccount,
  exemplaryDatabase,
  exemplaryInstance,
} from 'backstage-plugin-zero-trust-common/testUtils';
import {
  CollectionProblem,
  CollectionScope,
  EvidenceCollection,
  EvidenceSource,
  FindingPage,
  FindingQuery,
  FindingSource,
} from 'backstage-plugin-zero-trust-node';

export const PAYMENTS = '111122223333';
export const DATA = '777788889999';

export const arnOf = (name: string, accountId = PAYMENTS) =>
  `arn:aws:rds:eu-west-1:${accountId}:db:${name}`;

export interface Database {
  name: string;
  accountId?: string;
  tags?: Record<string, string>;
  public?: boolean;
  resourceId?: string;
  overrides?: Partial<DatabaseEvidence>;
}

/** Returns an exemplary database with the given changes, read now. */
export function evidenceOf(
  database: Database,
  at: string = new Date().toISOString(),
): DatabaseEvidence {
  const { name, accountId = PAYMENTS } = database;
  const reading = 'rds:DescribeDBInstances';
  return {
    ...exemplaryDatabase(),
    times: { readAt: at, operations: {} },
    arn: arnOf(name, accountId),
    resourceId: database.resourceId ?? `db-${name.toUpperCase()}`,
    name,
    accountId,
    tags: known(database.tags ?? {}, reading),
    instances: [
      {
        ...exemplaryInstance(),
        arn: arnOf(name, accountId),
        name,
        publiclyAccessible: known(database.public ?? false, reading),
      },
    ],
    ...database.overrides,
  };
}

export const denied = (needs: string) =>
  missing('denied', { needs, accountId: PAYMENTS, region: 'eu-west-1' });

/** Returns the evidence of an account that passes all controls on accounts. */
const passingAccount = (accountId: string) =>
  exemplaryAccount({
    arn: `arn:aws:iam::${accountId}:root`,
    resourceId: accountId,
    accountId,
  });

/** An evidence source whose resources tests can change. */
export class FakeEvidenceSource implements EvidenceSource {
  readonly id = 'fake';
  readonly lists = [
    'rds-instance',
    'aurora-cluster',
    'multi-az-cluster',
  ] as const;
  readonly collected: string[] = [];
  databases: Database[] = [];
  /** The evidence about accounts. Absent: all controls pass. */
  foundation?: Evidence[];
  accounts = [PAYMENTS, DATA];
  problems: CollectionProblem[] = [];
  listed: EvidenceCollection['listed'] = [...this.lists];
  scopeProblems: CollectionProblem[] = [];
  /** If set, `collect` throws it, as a source does that could not read anything. */
  broken?: Error;
  /** `collect` awaits it, so tests can stop there. */
  gate: Promise<void> = Promise.resolve();
  private begun: Array<() => void> = [];

  /** Resolves when the next collection has begun. */
  nextBegun(): Promise<void> {
    return new Promise(resolve => this.begun.push(resolve));
  }

  async scopes() {
    return {
      scopes: this.accounts.map(accountId => ({
        partition: 'aws',
        accountId,
        region: 'eu-west-1',
      })),
      problems: this.scopeProblems,
    };
  }

  async collect(scope: CollectionScope): Promise<EvidenceCollection> {
    this.collected.push(scope.accountId);
    this.begun.splice(0).forEach(resolve => resolve());
    await this.gate;
    if (this.broken) throw this.broken;
    const readAt = new Date().toISOString();
    return {
      evidence: [
        ...this.databases.map(database => evidenceOf(database)),
        ...(this.foundation ?? [passingAccount(scope.accountId)]),
      ]
        .filter(({ accountId }) => accountId === scope.accountId)
        .map(own => ({ ...own, times: { readAt, operations: {} } })),
      unjudged: [],
      listed: this.listed,
      problems: this.problems,
    };
  }
}

/** Pages of findings. A read continues from the cursor of a page. */
export class FakeFindingSource implements FindingSource {
  readonly id = 'fake-hub';
  readonly queries: FindingQuery[] = [];
  pages: Finding[][] = [[]];
  /** The index of the page whose read fails. */
  breaksAt?: number;

  async scopes() {
    return {
      scopes: [{ partition: 'aws', accountId: DATA, region: 'eu-west-1' }],
    };
  }

  async *read(
    _scope: CollectionScope,
    query: FindingQuery,
  ): AsyncIterable<FindingPage> {
    this.queries.push(query);
    for (
      let index = query.cursor ? Number(query.cursor) : 0;
      index < this.pages.length;
      index++
    ) {
      if (index === this.breaksAt) throw new Error('no answer');
      yield {
        findings: this.pages[index],
        ...(index + 1 < this.pages.length && { cursor: String(index + 1) }),
      };
    }
  }
}

export function finding(overrides: Partial<Finding> = {}): Finding {
  return {
    id: 'finding-1',
    securityControlId: 'RDS.2',
    resourceArn: arnOf('orders'),
    accountId: PAYMENTS,
    region: 'eu-west-1',
    status: 'FAILED',
    workflow: 'NEW',
    recordState: 'ACTIVE',
    title: 'RDS DB instances should prohibit public access',
    updatedAt: new Date().toISOString(),
    ...overrides,
  };
}
