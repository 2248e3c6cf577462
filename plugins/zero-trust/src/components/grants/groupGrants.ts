import { Result } from 'backstage-plugin-zero-trust-common';
import { Translate } from '../../translation';
import { grantText } from './grantText';

/** A permission to grant, and how many results need it. */
export interface Grant {
  text: string;
  /** The IAM action. */
  action: string;
  /** The account and region in which it was denied, if it is one. */
  region?: string;
  /** Unknown results that it would decide. */
  undecided: number;
  /** Last known results that it would renew. */
  kept: number;
}

const needsEvidence = ({ status, carried }: Result) =>
  status === 'unknown' || carried;

/** Returns the permissions that were denied, those that decide most results first. */
export function groupGrants(t: Translate, results: readonly Result[]): Grant[] {
  const grants = new Map<string, Grant>();
  for (const { missing = [], status } of results.filter(needsEvidence)) {
    const found = new Map(
      missing.flatMap(fact => {
        const text = grantText(t, fact);
        return text ? [[text, fact] as const] : [];
      }),
    );
    for (const [text, { needs, region }] of found) {
      const grant = grants.get(text) ?? {
        text,
        action: needs!,
        region,
        undecided: 0,
        kept: 0,
      };
      if (status === 'unknown') grant.undecided += 1;
      else grant.kept += 1;
      grants.set(text, grant);
    }
  }
  return [...grants.values()].sort(
    (a, b) =>
      b.undecided - a.undecided ||
      b.kept - a.kept ||
      a.text.localeCompare(b.text),
  );
}
