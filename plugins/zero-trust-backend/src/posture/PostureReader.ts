import {
  Attribution,
  Posture,
  ResourcePosture,
  Result,
} from 'backstage-plugin-zero-trust-common';
import { Viewer } from '../access/Access';
import { notYetRead, scoredOf, summaryOf } from './summaryOf';
import { Withholding } from '../access/Withholding';
import { environmentsOf } from '../attribution/environmentsOf';
import { AttributionOfEntity } from '../store/AttributionStore';
import { EntityPosture, PostureRecord } from '../store/PostureStore';
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
    const [found] = await this.stores.postures.byRefs([entityRef]);
    const posture = found?.posture;
    const proven = (
      await this.stores.attributions.ofEntities([entityRef])
    ).filter(a => a.attribution.proven && !a.notJudged);
    const resources = await this.stores.resources.withResults([
      ...new Set(proven.map(({ arn }) => arn)),
    ]);
    const withholding = await this.withholding(
      proven,
      [...Object.keys(posture?.statuses ?? {}), ...resources.map(r => r.arn)],
      viewer,
    );
    const shown = await this.shownAttributions(proven, viewer);
    const results =
      posture?.phase === 'predicted'
        ? await this.predicted(entityRef)
        : resources.flatMap(resource => resource.results);
    return {
      entityRef,
      ...scoredPart(entityRef, found),
      caps: (posture?.caps ?? []).map(cap =>
        this.cap(cap, posture!, withholding),
      ),
      pillars: posture?.pillars ?? [],
      results:
        posture?.phase === 'predicted'
          ? results
          : results.map(result => withholding.result(result)),
      resources: resources.map(resource =>
        withholding.resource(
          resourcePosture(resource, shown.get(resource.arn) ?? []),
        ),
      ),
      problems: posture?.problems ?? [],
      catalogueVersion: posture?.catalogueVersion ?? this.rules.version,
    };
  }

  private cap(
    cap: PostureRecord['caps'][number],
    posture: PostureRecord,
    withholding: Withholding,
  ) {
    return posture.phase === 'predicted' ? cap : withholding.cap(cap);
  }

  /** Evidence through a Resource entity is read on that entity. */
  private async withholding(
    proven: readonly AttributionOfEntity[],
    arns: readonly string[],
    viewer: Viewer,
  ): Promise<Withholding> {
    const on = ({ entityRef, attribution }: AttributionOfEntity) =>
      attribution.through ?? entityRef;
    const readable = proven.length
      ? await viewer.evidenceAmong(proven.map(on))
      : new Set<string>();
    return new Withholding(
      arns,
      new Set(
        proven.filter(found => readable.has(on(found))).map(({ arn }) => arn),
      ),
      this.rules.byId,
    );
  }

  /** A Resource entity that the viewer may not see is not named. */
  private async shownAttributions(
    proven: readonly AttributionOfEntity[],
    viewer: Viewer,
  ): Promise<Map<string, Attribution[]>> {
    const through = proven.flatMap(({ attribution }) =>
      attribution.through ? [attribution.through] : [],
    );
    const visible = through.length
      ? await viewer.visibleAmong(async () => through)
      : 'all';
    const shown = new Map<string, Attribution[]>();
    for (const { arn, attribution } of proven) {
      const { through: via, ...rest } = attribution;
      const hidden = via && visible !== 'all' && !visible.has(via);
      shown.set(arn, [
        ...(shown.get(arn) ?? []),
        hidden
          ? { ...rest, detail: 'a dependency that you may not see' }
          : attribution,
      ]);
    }
    return shown;
  }

  private async predicted(entityRef: string): Promise<Result[]> {
    const [entity] = await this.stores.entities.byRefs([entityRef]);
    if (!entity) return [];
    const targets = await this.stores.entities.byRefs(entity.dependsOn);
    const known = new Map(targets.map(t => [t.entityRef, t]));
    return predictions(
      environmentsOf(entity, known),
      this.rules,
      this.clock(),
    ).flatMap(({ results }) => results);
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
