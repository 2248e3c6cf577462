import {
  Attribution,
  Posture,
  ResourcePosture,
  Result,
} from 'backstage-plugin-zero-trust-common';
import {
  gainsOf,
  ResourceScore,
} from 'backstage-plugin-zero-trust-common/alpha';
import { Viewer } from '../access/Access';
import { notYetRead, scoredOf, summaryOf } from './summaryOf';
import { Redaction } from '../access/Redaction';
import { environmentsOf } from '../attribution/environmentsOf';
import { AttributionOfEntity } from '../store/AttributionStore';
import { EntityPosture, PostureRecord } from '../store/postureRow';
import { ResourceWithResults } from '../store/ResourceStore';
import { Stores } from '../store/Stores';
import { Rules } from './rules';
import { predictions } from './summariseEntity';

export type WholePosture = Omit<Posture, 'totalResults' | 'pageInfo'>;

function scoredPart(entityRef: string, found: EntityPosture | undefined) {
  const { noPosture } = found ? summaryOf(found) : notYetRead(entityRef);
  return { ...scoredOf(found?.posture), ...(noPosture && { noPosture }) };
}

/** Reads an entity's posture from the store, as far as its viewer may see it. */
export class PostureReader {
  constructor(
    private readonly stores: Stores,
    private readonly rules: Rules,
    private readonly clock: () => string = () => new Date().toISOString(),
  ) {}

  async read(entityRef: string, viewer: Viewer): Promise<WholePosture> {
    const [found] = await this.stores.postureList.byRefs([entityRef]);
    const posture = found?.posture;
    const counting = (
      await this.stores.attributions.ofEntities([entityRef])
    ).filter(a => a.attribution.proven && !a.notJudged);
    // What counts through an entity that the viewer may not see is in the number,
    // and not listed.
    const proven = await this.visible(counting, viewer);
    const counted = await this.stores.resources.withResults([
      ...new Set(counting.map(({ arn }) => arn)),
    ]);
    const listed = new Set(proven.map(({ arn }) => arn));
    const hidden = new Set(
      counted.flatMap(({ arn }) => (listed.has(arn) ? [] : [arn])),
    );
    const resources = counted.filter(({ arn }) => listed.has(arn));
    const redaction = await this.redaction(
      proven,
      [...Object.keys(posture?.statuses ?? {}), ...resources.map(r => r.arn)],
      viewer,
    );
    const shown = new Map<string, Attribution[]>();
    for (const { arn, attribution } of proven) {
      shown.set(arn, [...(shown.get(arn) ?? []), attribution]);
    }
    const accounts = await this.accountsOf(
      counted,
      posture?.contributions.accounts ?? [],
    );
    const options = { controls: this.rules.byId };
    const { ofResults, fixes } = gainsOf(counted, accounts, options);
    const results =
      posture?.phase === 'predicted'
        ? await this.predicted(entityRef, viewer)
        : resources.flatMap(resource =>
            resource.results.map(result => {
              const gain = ofResults.get(result);
              return gain ? { ...result, gain } : result;
            }),
          );
    return {
      entityRef,
      ...scoredPart(entityRef, found),
      caps: (posture?.caps ?? [])
        .filter(({ resourceArn: arn }) => !arn || !hidden.has(arn))
        .map(cap => redaction.cap(cap)),
      pillars: posture?.pillars ?? [],
      fixes: hidden.size ? gainsOf(resources, accounts, options).fixes : fixes,
      results:
        posture?.phase === 'predicted'
          ? results
          : results.map(result => redaction.result(result)),
      resources: resources.map(resource =>
        redaction.resource(
          resourcePosture(resource, shown.get(resource.arn) ?? []),
        ),
      ),
      problems: await this.problems(entityRef, posture, viewer),
      catalogueVersion: posture?.catalogueVersion ?? this.rules.version,
    };
  }

  /** The accounts that limit the entity: those of its resources, and those it names. */
  private async accountsOf(
    resources: readonly ResourceWithResults[],
    named: readonly string[],
  ): Promise<ResourceScore[]> {
    const accounts = await this.stores.accounts.byIds([
      ...new Set([...resources.map(({ accountId }) => accountId), ...named]),
    ]);
    return accounts.map(({ score }) => score);
  }

  /** That there is no such resource is evidence, too: it would answer who probes. */
  private async problems(
    entityRef: string,
    posture: PostureRecord | undefined,
    viewer: Viewer,
  ): Promise<Posture['problems']> {
    const problems = posture?.problems ?? [];
    const disclosing = ['not-found', 'not-judged'];
    if (!problems.some(({ kind }) => disclosing.includes(kind))) {
      return problems;
    }
    const readable = await viewer.evidenceAmong([entityRef]);
    return readable.has(entityRef)
      ? problems
      : problems.filter(({ kind }) => !disclosing.includes(kind));
  }

  /** Evidence through a Resource entity is read on that entity. */
  private async redaction(
    proven: readonly AttributionOfEntity[],
    arns: readonly string[],
    viewer: Viewer,
  ): Promise<Redaction> {
    const on = ({ entityRef, attribution }: AttributionOfEntity) =>
      attribution.through ?? entityRef;
    const readable = proven.length
      ? await viewer.evidenceAmong(proven.map(on))
      : new Set<string>();
    return new Redaction(
      arns,
      new Set(
        proven.filter(found => readable.has(on(found))).map(({ arn }) => arn),
      ),
      this.rules.byId,
    );
  }

  private async visible(
    counting: readonly AttributionOfEntity[],
    viewer: Viewer,
  ): Promise<AttributionOfEntity[]> {
    const through = counting.flatMap(
      ({ attribution }) => attribution.through ?? [],
    );
    const visible = through.length
      ? await viewer.visibleAmong(async () => through)
      : 'all';
    return counting.filter(
      ({ attribution }) =>
        !attribution.through ||
        visible === 'all' ||
        visible.has(attribution.through),
    );
  }

  /**
   * What is planned is evidence, too: each environment is shown to who may read
   * evidence on the entity that describes it, and not at all where that is hidden.
   */
  private async predicted(
    entityRef: string,
    viewer: Viewer,
  ): Promise<Result[]> {
    const [entity] = await this.stores.entities.byRefs([entityRef]);
    if (!entity) return [];
    const parts = await this.stores.entities.provenDependencies([entityRef]);
    const refs = parts.get(entityRef) ?? [];
    const visible = await viewer.visibleAmong(async () => refs);
    const targets = await this.stores.entities.byRefs(
      refs.filter(ref => visible === 'all' || visible.has(ref)),
    );
    const own = environmentsOf(entity, []);
    const described = own.length
      ? [{ on: entityRef, environments: own }]
      : targets.map(target => ({
          on: target.entityRef,
          environments: environmentsOf({ annotations: {} }, [target]),
        }));
    const readable = await viewer.evidenceAmong(described.map(({ on }) => on));
    const planned = described.map(({ on, environments }) => ({
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
