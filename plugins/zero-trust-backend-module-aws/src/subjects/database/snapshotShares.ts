import {
  AnalyzerSummary,
  FindingSummary,
} from '@aws-sdk/client-accessanalyzer';
import { Fact, isKnown } from 'backstage-plugin-zero-trust-common';
import { timeOf } from 'backstage-plugin-zero-trust-common/alpha';
import { CollectionRun } from '../../client/CollectionRun';
import { AccessAnalyzerReader } from '../../services/accessanalyzer/AccessAnalyzerReader';

const DAY = 24 * 60 * 60 * 1000;

/** What an analyzer says of the snapshots of an account-region. */
export interface AnalyzedSnapshots {
  source: string;
  /** Whether it looks for access from outside the organization only. */
  ofOrganization: boolean;
  /** What was made before has been looked at: a scan may take a day. */
  before: number;
  /** By ARN: account ids, or `all`. Null where it could not be analyzed. */
  sharedWith: Map<string, string[] | null>;
}

/**
 * One that has analyzed all snapshots: active, and old enough.
 * That of the account is preferred, because it also reports shares inside the organization.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-findings.html
 */
function usable(analyzers: AnalyzerSummary[], now: number) {
  const external = analyzers.filter(
    ({ type, status, createdAt }) =>
      (type === 'ACCOUNT' || type === 'ORGANIZATION') &&
      status === 'ACTIVE' &&
      Number(createdAt) <= now - DAY,
  );
  return external.find(({ type }) => type === 'ACCOUNT') ?? external[0];
}

/** `all`, an account id, or what else was found; null where it says none. */
function principalOf({ principal, isPublic }: FindingSummary): string | null {
  if (isPublic) return 'all';
  const name = principal?.AWS ?? Object.values(principal ?? {})[0];
  if (!name) return null;
  return name === '*'
    ? 'all'
    : /^arn:[^:]*:iam::(\d{12}):/.exec(name)?.[1] ?? name;
}

function byResource(findings: FindingSummary[]) {
  const found = new Map<string, string[] | null>();
  for (const finding of findings) {
    const { resource = '', error } = finding;
    const before = found.get(resource);
    const principal = error ? null : principalOf(finding);
    found.set(
      resource,
      before === null || principal === null
        ? null
        : [...new Set([...(before ?? []), principal])],
    );
  }
  return found;
}

/** Undefined where no analyzer answers for all snapshots. */
export async function analyzedSnapshots(
  reader: AccessAnalyzerReader,
  { scope, times }: Pick<CollectionRun, 'scope' | 'times'>,
): Promise<AnalyzedSnapshots | undefined> {
  const analyzers = await reader.analyzers();
  if (!isKnown(analyzers)) return undefined;
  const now = Date.parse(timeOf(times, analyzers.source));
  const analyzer = usable(analyzers.value, now);
  if (!analyzer?.arn) return undefined;
  const findings: Fact<FindingSummary[]> = await reader.snapshotFindings(
    analyzer.arn,
  );
  if (!isKnown(findings)) return undefined;
  return {
    source: findings.source,
    ofOrganization: analyzer.type === 'ORGANIZATION',
    before: now - DAY,
    sharedWith: byResource(
      findings.value.filter(f => f.resourceOwnerAccount === scope.accountId),
    ),
  };
}
