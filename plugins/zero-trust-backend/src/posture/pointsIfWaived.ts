import { Cap, Result } from 'backstage-plugin-zero-trust-common';
import {
  scoreAccount,
  scoreResource,
  scoreService,
} from 'backstage-plugin-zero-trust-common/alpha';
import { Viewer } from '../access/Access';
import { Stores } from '../store/Stores';
import { Rules } from './rules';

const waivedIf =
  (covers: (result: Result) => boolean) =>
  (result: Result): Result =>
    result.status === 'fail' && covers(result)
      ? { ...result, status: 'waived' }
      : result;

/** Points, and what limits them. */
export interface PointsIfWaived {
  points: number | null;
  /**
   * The reason of the cap that binds, or else of the lowest cap of a resource. It names no
   * resource. Absent if the cap is of a resource that the caller cannot see.
   */
  limitedBy?: string;
}

function limited(
  { points, caps }: { points: number | null; caps: readonly Cap[] },
  hidden: ReadonlySet<string> = new Set(),
): PointsIfWaived {
  // The cap that binds comes first, then the lowest.
  const cap = caps.at(0);
  return {
    points,
    ...(cap && !hidden.has(cap.resourceArn ?? '') && { limitedBy: cap.reason }),
  };
}

/** Like `pointsIfWaived`, for an account. */
export async function accountPointsIfWaived(
  accountId: string,
  covers: (result: Result) => boolean,
  { stores, rules }: { stores: Stores; rules: Rules },
): Promise<PointsIfWaived> {
  const [account] = await stores.accounts.byIds([accountId]);
  if (!account) return { points: null };
  const parts = await stores.foundations.ofAccounts([accountId]);
  return limited(
    scoreAccount(
      account.score.arn,
      parts.flatMap(({ results }) => results).map(waivedIf(covers)),
      { controls: rules.byId },
    ),
  );
}

/**
 * Returns the points of an entity if the failures that `covers` accepts were waived, and
 * what limits them then.
 *
 * @param caller - decides which resources are hidden, as in `PostureReader`: those that
 *   count only through entities that the caller cannot see
 */
export async function pointsIfWaived(
  entityRef: string,
  covers: (result: Result) => boolean,
  caller: Viewer,
  { stores, rules }: { stores: Stores; rules: Rules },
): Promise<PointsIfWaived> {
  const counting = (await stores.attributions.ofEntities([entityRef])).filter(
    ({ attribution, notJudged }) => attribution.proven && !notJudged,
  );
  const visible = await caller.visibleAmong(async () =>
    counting.flatMap(({ attribution }) => attribution.through ?? []),
  );
  const listed = new Set(
    counting
      .filter(
        ({ attribution: { through } }) =>
          through === undefined || visible === 'all' || visible.has(through),
      )
      .map(({ arn }) => arn),
  );
  const resources = await stores.resources.withResults([
    ...new Set(counting.map(({ arn }) => arn)),
  ]);
  const [found] = await stores.postureList.byRefs([entityRef]);
  const accounts = await stores.accounts.byIds([
    ...new Set([
      ...resources.map(({ accountId }) => accountId),
      ...(found?.posture?.contributions.accounts ?? []),
    ]),
  ]);
  const waived = waivedIf(covers);
  return limited(
    scoreService(
      resources.map(({ arn, results }) =>
        scoreResource(arn, results.map(waived), { controls: rules.byId }),
      ),
      accounts.map(({ score }) => score),
    ),
    new Set(resources.flatMap(({ arn }) => (listed.has(arn) ? [] : [arn]))),
  );
}
