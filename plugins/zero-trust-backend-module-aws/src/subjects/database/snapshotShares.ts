import {
  AnalyzerSummary,
  FindingSummary,
} from '@aws-sdk/client-accessanalyzer';
import { Fact, isKnown } from 'backstage-plugin-zero-trust-common';
import { timeOf } from 'backstage-plugin-zero-trust-common/alpha';
import { CollectionRun } from '../../client/CollectionRun';
import { AccessAnalyzerReader } from '../../services/accessanalyzer/AccessAnalyzerReader';

const DAY = 24 * 60 * 60 * 1000;

/** The findings of an analyzer about the snapshots of an account-region. */
export interface AnalyzedSnapshots {
  source: string;
  /** Whether it reports only access from outside the organization. */
  ofOrganization: boolean;
  /** Snapshots created before this time were analyzed: a scan may take a day. */
  before: number;
  /** Account ids or `all`, by ARN. Null if the snapshot could not be analyzed. */
  sharedWith: Map<string, string[] | null>;
}

/**
 * Returns an analyzer that has analyzed all snapshots: it is active and old enough. The
 * account's analyzer is preferred, because it also reports sharing inside the
 * organization.
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

/**
 * Returns `all`, an account id, or another principal of a finding. Null if it has none.
 */
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

/** Returns the shares of snapshots, or undefined if no analyzer covers all of them. */
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
