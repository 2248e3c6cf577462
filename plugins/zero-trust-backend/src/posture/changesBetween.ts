import { Result } from 'backstage-plugin-zero-trust-common';
import { ResultChange } from 'backstage-plugin-zero-trust-common/responses';
import { PostureRecord } from '../store/postureRow';
import { Rules } from './rules';

type Statuses = PostureRecord['statuses'];

/** Returns how results changed: one change for each control of each resource. */
export function changesBetween(
  before: Statuses,
  after: Statuses,
  results: readonly Result[],
  rules: Rules,
): Array<Omit<ResultChange, 'at'>> {
  const current = new Map(
    results.map(result => [
      `${result.resourceArn} ${result.controlId}`,
      result,
    ]),
  );
  const arns = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...arns].flatMap(resourceArn => {
    const old = before[resourceArn] ?? {};
    const now = after[resourceArn] ?? {};
    const controls = new Set([...Object.keys(old), ...Object.keys(now)]);
    return [...controls].flatMap(controlId => {
      const from = old[controlId] ?? null;
      const to = now[controlId] ?? null;
      if (from === to) return [];
      const result = current.get(`${resourceArn} ${controlId}`);
      return [
        {
          controlId,
          resourceArn,
          from,
          to,
          severity:
            result?.severity ?? rules.byId.get(controlId)?.severity ?? 'LOW',
          reason: result?.reason ?? reasonOfRemoval(now, rules, controlId),
        },
      ];
    });
  });
}

function reasonOfRemoval(
  now: Statuses[string],
  rules: Rules,
  controlId: string,
): string {
  if (Object.keys(now).length && !rules.byId.has(controlId)) {
    return 'The control is no longer part of the catalogue.';
  }
  return 'The resource does not count here any more: it was deleted, or belongs to another entity.';
}
