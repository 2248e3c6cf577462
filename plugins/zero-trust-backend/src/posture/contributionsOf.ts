import {
  contributingResources,
  ResourceScore,
  scoreService,
} from 'backstage-plugin-zero-trust-common/alpha';
import { Contributions, WithinGroup } from '../store/postureRow';
import { ResourceWithResults } from '../store/ResourceStore';

export interface Contributing {
  /** The resources that count for the entity. */
  resources: readonly ResourceWithResults[];
  /** By ARN: the owners of the entities to which it belongs by tag or annotation. */
  owners: ReadonlyMap<string, readonly string[]>;
  /**
   * By ARN: the holder of the entity on which its evidence is read, if that is not the
   * entity itself.
   */
  readers: ReadonlyMap<string, number>;
  /** An owner and all groups above it. */
  lineOf: (owner: string) => ReadonlySet<string>;
  /** Groups in whose roll-up the entity is, or was. */
  groups: readonly string[];
  /** By account id. */
  accounts: ReadonlyMap<string, ResourceScore>;
  /** Accounts that the entity names with proof. */
  namedAccounts: readonly string[];
}

const NOTHING = { CRITICAL: 0, HIGH: 0, MEDIUM: 0, LOW: 0 };

/** Scores some of the resources as if they were a service. */
function scoreOf(
  resources: readonly ResourceWithResults[],
  { accounts, namedAccounts }: Contributing,
): WithinGroup {
  const ids = resources.length
    ? [...resources.map(({ accountId }) => accountId), ...namedAccounts]
    : [];
  const { points, score, grade, band, coverage, failing, unknown, caps } =
    scoreService(
      resources.flatMap(resource => resource.score ?? []),
      [...new Set(ids)].flatMap(id => accounts.get(id) ?? []),
    );
  const cap = caps.find(({ binds }) => binds);
  return {
    points,
    score,
    grade,
    band,
    coverage,
    failing,
    unknown,
    ...(cap && { cap }),
    resourceCount: resources.length,
  };
}

/**
 * Returns the contributions of a service to roll-ups: the owners of its resources, and a
 * separate score for each group to which only some of the resources belong.
 *
 * @param known - groups that had a separate score before: they still get one, so
 *   their history continues
 */
export function contributionsOf(
  service: Contributing,
  known: readonly string[],
): Contributions {
  const byArn = [...service.resources].sort((a, b) => (a.arn < b.arn ? -1 : 1));
  const resources = Object.fromEntries(
    byArn.map(({ arn, score }) => [
      arn,
      {
        owners: [...(service.owners.get(arn) ?? [])].sort(),
        failing: score?.failing ?? NOTHING,
        ...(service.readers.has(arn) && { reader: service.readers.get(arn) }),
      },
    ]),
  );
  const lines = Object.fromEntries(
    Object.entries(resources).map(([arn, { owners }]) => [
      arn,
      owners.flatMap(owner => [...service.lineOf(owner)]),
    ]),
  );
  const within = [...new Set([...service.groups, ...known])]
    .sort()
    .flatMap(group => {
      const arns = new Set(
        contributingResources({ resources: lines }, new Set([group])),
      );
      return arns.size === byArn.length && !known.includes(group)
        ? []
        : [
            [
              group,
              scoreOf(
                byArn.filter(({ arn }) => arns.has(arn)),
                service,
              ),
            ] as const,
          ];
    });
  return {
    resources,
    within: Object.fromEntries(within),
    accounts: [...service.namedAccounts].sort(),
  };
}
