import { Result } from 'backstage-plugin-zero-trust-common';
import {
  scoreAccount,
  scoreResource,
  scoreService,
} from 'backstage-plugin-zero-trust-common/alpha';
import { Stores } from '../store/Stores';
import { Rules } from './rules';

const waivedIf =
  (covers: (result: Result) => boolean) =>
  (result: Result): Result =>
    result.status === 'fail' && covers(result)
      ? { ...result, status: 'waived' }
      : result;

/** Like `pointsIfWaived`, for an account. */
export async function accountPointsIfWaived(
  accountId: string,
  covers: (result: Result) => boolean,
  { stores, rules }: { stores: Stores; rules: Rules },
): Promise<number | null> {
  const [account] = await stores.accounts.byIds([accountId]);
  if (!account) return null;
  const parts = await stores.foundations.ofAccounts([accountId]);
  return scoreAccount(
    account.score.arn,
    parts.flatMap(({ results }) => results).map(waivedIf(covers)),
    { controls: rules.byId },
  ).points;
}

/**
 * Returns the points of an entity if the failures that `covers` accepts were waived.
 */
export async function pointsIfWaived(
  entityRef: string,
  covers: (result: Result) => boolean,
  { stores, rules }: { stores: Stores; rules: Rules },
): Promise<number | null> {
  const counting = (await stores.attributions.ofEntities([entityRef])).filter(
    ({ attribution, notJudged }) => attribution.proven && !notJudged,
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
  return scoreService(
    resources.map(({ arn, results }) =>
      scoreResource(arn, results.map(waived), { controls: rules.byId }),
    ),
    accounts.map(({ score }) => score),
  ).points;
}
