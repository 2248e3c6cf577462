import { Result } from 'backstage-plugin-zero-trust-common';
import {
  scoreResource,
  scoreService,
} from 'backstage-plugin-zero-trust-common/alpha';
import { Stores } from '../store/Stores';
import { Rules } from './rules';

/** Returns the points of an entity if the failures that `covers` accepts were waived. */
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
  const waived = (result: Result): Result =>
    result.status === 'fail' && covers(result)
      ? { ...result, status: 'waived' }
      : result;
  return scoreService(
    resources.map(({ arn, results }) =>
      scoreResource(arn, results.map(waived), { controls: rules.byId }),
    ),
    accounts.map(({ score }) => score),
  ).points;
}
