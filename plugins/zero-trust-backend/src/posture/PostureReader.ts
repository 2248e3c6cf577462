import {
  Attribution,
  Posture,
  ResourcePosture,
  Result,
} from 'backstage-plugin-zero-trust-common';
import {
  EnvironmentSpec,
  gainsOf,
} from 'backstage-plugin-zero-trust-common/alpha';
import { PostureAccess, Viewer } from '../access/Access';
import { notYetRead, scoredOf, summaryOf } from './summaryOf';
import { Redaction } from '../access/Redaction';
import { environmentsOf } from '../attribution/environmentsOf';
import { AttributionOfEntity } from '../store/AttributionStore';
import { EntityPosture } from '../store/postureRow';
import { ResourceWithResults } from '../store/ResourceStore';
import { Stores } from '../store/Stores';
import { Rules } from './rules';
import { predictions } from './summariseEntity';

export type WholePosture = Omit<Posture, 'totalResults' | 'pageInfo'>;

interface Described {
  /** The entity that describes the environments. */
  on: string;
  environments: EnvironmentSpec[];
}

function scoredPart(entityRef: string, found: EntityPosture | undefined) {
  const { noPosture } = found ? summaryOf(found) : notYetRead(entityRef);
  return { ...scoredOf(found?.posture), ...(noPosture && { noPosture }) };
}

/** Reads the posture of an entity from the store, as far as the viewer can see it. */
export class PostureReader {
  constructor(
    private readonly stores: Stores,
    private readonly rules: Rules,
    private readonly clock: () => string = () => new Date().toISOString(),
  ) {}

  /**
   * Throws the same NotFoundError for an absent and a hidden entity, and NotAllowedError
   * if the viewer cannot read its posture.
   * @param withhold - withholds ARNs, evidence and rules from everybody
   * @param stableHandles - uses the same handles of withheld resources in every read of
   *   the entity
   */
  async read(
    entityRef: string,
    viewer: Viewer,
    { withhold = false, stableHandles = false } = {},
  ): Promise<WholePosture> {
    const [[found], attributions] = await Promise.all([
      this.stores.postureList.byRefs([entityRef]),
      this.stores.attributions.ofEntities([entityRef]),
    ]);
    const posture = found?.posture;
    const counting = attributions.filter(
      a => a.attribution.proven && !a.notJudged,
    );
    const arns = [...new Set(counting.map(({ arn }) => arn))];
    const isPredicted = posture?.phase === 'predicted';
    const described = isPredicted ? await this.described(entityRef) : [];
    const asked = viewer.requirePosture(entityRef, [
      ...counting.flatMap(({ attribution }) => attribution.through ?? []),
      ...described.map(({ on }) => on),
    ]);
    // Awaited after the response of the store.
    asked.catch(() => {});
    const [counted, accounts] = await Promise.all([
      this.stores.resources.withResults(arns),
      this.stores.accounts.ofResources(
        arns,
        posture?.contributions.accounts ?? [],
      ),
    ]);
    const scores = accounts.map(({ score }) => score);
    const options = { controls: this.rules.byId };
    // Computed while the catalog and the permissions respond, which takes longer.
    const { ofResults, fixes } = gainsOf(counted, scores, options);
    const allowed = await asked;
    const access = withhold
      ? { ...allowed, readable: new Set<string>() }
      : allowed;
    // Results of a resource that counts through an entity that the viewer cannot see
    // are in the score, but not listed.
    const proven = counting.filter(
      ({ attribution: { through } }) =>
        through === undefined || access.visible.has(through),
    );
    const listed = new Set(proven.map(({ arn }) => arn));
    const hidden = new Set(
      counted.flatMap(({ arn }) => (listed.has(arn) ? [] : [arn])),
    );
    const resources = counted.filter(({ arn }) => listed.has(arn));
    const redaction = this.redaction(
      proven,
      [...Object.keys(posture?.statuses ?? {}), ...resources.map(r => r.arn)],
      access,
      stableHandles ? await this.stores.handles.of(entityRef) : undefined,
    );
    const shown = new Map<string, Attribution[]>();
    for (const { arn, attribution } of proven) {
      shown.set(arn, [...(shown.get(arn) ?? []), attribution]);
    }
    const results = isPredicted
      ? this.predicted(described, access)
      : resources.flatMap(resource =>
          resource.results.map(result => {
            const gain = ofResults.get(result);
            return redaction.result(gain ? { ...result, gain } : result);
          }),
        );
    return {
      entityRef,
      ...scoredPart(entityRef, found),
      caps: (posture?.caps ?? [])
        .filter(({ resourceArn: arn }) => !arn || !hidden.has(arn))
        .map(cap => redaction.cap(cap)),
      pillars: posture?.pillars ?? [],
      fixes: hidden.size ? gainsOf(resources, scores, options).fixes : fixes,
      results,
      resources: resources.map(resource =>
        redaction.resource(
          resourcePosture(resource, shown.get(resource.arn) ?? []),
        ),
      ),
      problems: problemsShown(posture?.problems ?? [], entityRef, access),
      catalogueVersion: posture?.catalogueVersion ?? this.rules.version,
    };
  }

  /**
   * Evidence of a resource that counts through a Resource entity is read on that
   * entity.
   */
  private redaction(
    proven: readonly AttributionOfEntity[],
    arns: readonly string[],
    { readable }: PostureAccess,
    handleOf: ((arn: string) => string) | undefined,
  ): Redaction {
    return new Redaction(
      arns,
      new Set(
        proven
          .filter(({ entityRef, attribution }) =>
            readable.has(attribution.through ?? entityRef),
          )
          .map(({ arn }) => arn),
      ),
      this.rules.byId,
      handleOf,
    );
  }

  /**
   * Returns the planned environments of an entity, by the entity that describes them.
   */
  private async described(entityRef: string): Promise<Described[]> {
    const { entities } = this.stores;
    const [[entity], parts] = await Promise.all([
      entities.byRefs([entityRef]),
      entities.provenDependencies([entityRef]),
    ]);
    if (!entity) return [];
    const own = environmentsOf(entity, []);
    if (own.length) return [{ on: entityRef, environments: own }];
    const targets = await entities.byRefs(parts.get(entityRef) ?? []);
    return targets.map(target => ({
      on: target.entityRef,
      environments: environmentsOf({ annotations: {} }, [target]),
    }));
  }

  /**
   * Plans are evidence too: an environment is shown only to viewers who can read
   * evidence on the entity that describes it, and not if that entity is hidden.
   */
  private predicted(
    described: readonly Described[],
    { visible, readable }: PostureAccess,
  ): Result[] {
    const planned = described
      .filter(({ on }) => visible.has(on))
      .map(({ on, environments }) => ({
        on,
        results: predictions(environments, this.rules, this.clock()).flatMap(
          ({ results, bastion }) => [...results, ...bastion.results],
        ),
      }));
    const arns = (some: typeof planned) =>
      some.flatMap(({ results }) => results.map(r => r.resourceArn));
    const redaction = new Redaction(
      arns(planned),
      new Set(arns(planned.filter(({ on }) => readable.has(on)))),
      this.rules.byId,
    );
    return planned.flatMap(({ results }) =>
      results.map(result => redaction.result(result)),
    );
  }
}

/**
 * The absence of a resource is evidence too: it would answer somebody who guesses ARNs.
 */
function problemsShown(
  problems: Posture['problems'],
  entityRef: string,
  { readable }: PostureAccess,
): Posture['problems'] {
  const disclosing = ['not-found', 'not-judged'];
  return readable.has(entityRef)
    ? problems
    : problems.filter(({ kind }) => !disclosing.includes(kind));
}

function resourcePosture(
  resource: ResourceWithResults,
  attribution: Attribution[],
): ResourcePosture {
  const { score } = resource;
  return {
    arn: resource.arn,
    type: resource.type,
    name: resource.name,
    ...(resource.engine && { engine: resource.engine }),
    accountId: resource.accountId,
    region: resource.region,
    points: score?.points ?? null,
    score: score?.score ?? null,
    band: score?.band ?? null,
    grade: score?.grade ?? null,
    coverage: score?.coverage ?? 0,
    freshness: score?.freshness ?? { observedAt: null, stale: false },
    attribution,
    evidenceVisible: true,
    ...(resource.outOfScopeAt && { outOfScope: resource.outOfScopeAt }),
  };
}
