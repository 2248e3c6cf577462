import { ANNOTATION_BADGE, Grade } from 'backstage-plugin-zero-trust-common';
import { Request, Response, Router } from 'express';
import { z } from 'zod/v3';
import { badge } from '../badges/badge';
import { PublicBadges } from '../badges/PublicBadges';
import { hasNoDatabase } from '../posture/summaryOf';
import { isRolledUp } from '../store/catalogEntity';
import { refOfPath } from './parameters';
import { parse } from './parse';
import { RouteContext } from './RouteContext';

export const badgeQuery = z.object({}).strict();

const FIVE_MINUTES = 300;

function send(res: Response, svg: string, scope: 'public' | 'private') {
  res.setHeader('content-type', 'image/svg+xml; charset=utf-8');
  res.setHeader('cache-control', `${scope}, max-age=${FIVE_MINUTES}`);
  res.setHeader('vary', 'authorization, cookie');
  res.setHeader('x-content-type-options', 'nosniff');
  res.setHeader('content-security-policy', "default-src 'none'");
  res.send(svg);
}

interface Figures {
  grade: Grade | null;
  score: number | null;
  /** Whether there is no database. */
  isEmpty: boolean;
}

const NOTHING: Figures = { grade: null, score: null, isEmpty: false };

/** Returns the badge: grade and score, or only the grade for people who are not signed in. */
function badgeOf(
  { grade, score, isEmpty }: Figures,
  withScore: boolean,
): string {
  if (isEmpty) return badge(null, 'no database');
  if (!withScore) return badge(grade);
  // The grade of a score for which too little is known is not shown.
  return grade && score !== null
    ? badge(grade, `${grade} ${score}`)
    : badge(null);
}

/** Routes for badges in READMEs: for signed-in people, or public if configured. */
export function addBadgeRoutes(
  router: Router,
  { viewer, stores, scorecards, settings, httpAuth }: RouteContext,
) {
  async function ofService(entityRef: string): Promise<Figures> {
    const [found] = await stores.postureList.byRefs([entityRef]);
    return {
      grade: found?.posture?.grade ?? null,
      score: found?.posture?.score ?? null,
      isEmpty: found !== undefined && hasNoDatabase(found),
    };
  }

  /** Returns which of these entities make their badges public in their catalog files. */
  async function publicAmong(refs: readonly string[]): Promise<Set<string>> {
    const entities = await stores.entities.byRefs(refs);
    return new Set(
      entities.flatMap(({ entityRef, annotations }) =>
        annotations[ANNOTATION_BADGE] === 'public' ? entityRef : [],
      ),
    );
  }

  const isPublic = async (entityRef: string) =>
    (await publicAmong([entityRef])).has(entityRef);

  /**
   * The badge of a roll-up would disclose the grade of a service, so it is public only if
   * those of all its services are.
   */
  const rollUps = new PublicBadges<Figures>({
    version: async () => (await stores.attributions.state()).version,
    isPublic,
    async compute(entityRef) {
      const { members, ...figures } = await scorecards.badge(entityRef);
      const open = await publicAmong(members);
      return members.every(ref => open.has(ref)) ? figures : NOTHING;
    },
  });

  /** Returns what everybody can see. */
  async function publicFigures(entityRef: string): Promise<Figures> {
    if (isRolledUp(entityRef)) {
      return (await rollUps.figures(entityRef)) ?? NOTHING;
    }
    return (await isPublic(entityRef)) ? ofService(entityRef) : NOTHING;
  }

  const isNobody = async (req: Request) => {
    if (!settings.badges.public) return false;
    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service', 'none'],
    });
    return (credentials.principal as { type?: string }).type === 'none';
  };

  router.get('/v1/badges/:kind/:namespace/:name.svg', async (req, res) => {
    parse(badgeQuery, req.query, 'query');
    const entityRef = refOfPath(req.params);
    if (await isNobody(req)) {
      const figures = await publicFigures(entityRef);
      send(res, badgeOf(figures, false), 'public');
      return;
    }
    const caller = await viewer(req);
    await caller.requireEntity(entityRef);
    const figures = isRolledUp(entityRef)
      ? await scorecards.badge(entityRef, caller)
      : await ofService(entityRef);
    send(res, badgeOf(figures, true), 'private');
  });
}
