import { ANNOTATION_BADGE } from 'backstage-plugin-zero-trust-common';
import { Request, Response, Router } from 'express';
import { z } from 'zod/v3';
import { badge } from '../badges/badge';
import { EntityPosture } from '../store/postureRow';
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

const gradeOf = (found: EntityPosture | undefined) =>
  found?.posture?.grade ?? null;

/** Routes for badges in READMEs: for signed-in people, or public if configured. */
export function addBadgeRoutes(
  router: Router,
  { viewer, stores, settings, httpAuth }: RouteContext,
) {
  const postureOf = async (entityRef: string) =>
    (await stores.postureList.byRefs([entityRef])).at(0);

  /** Returns the grade, if the catalog file of the entity makes its badge public. */
  async function publicGrade(entityRef: string) {
    const [entity] = await stores.entities.byRefs([entityRef]);
    return entity?.annotations[ANNOTATION_BADGE] === 'public'
      ? gradeOf(await postureOf(entityRef))
      : null;
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
      send(res, badge(await publicGrade(entityRef)), 'public');
      return;
    }
    const caller = await viewer(req);
    await caller.requireEntity(entityRef);
    const found = await postureOf(entityRef);
    const grade = gradeOf(found);
    const score = found?.posture?.score;
    send(
      res,
      grade && typeof score === 'number'
        ? badge(grade, `${grade} ${score}`)
        : badge(null),
      'private',
    );
  });
}
