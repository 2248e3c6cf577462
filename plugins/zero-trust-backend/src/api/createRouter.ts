import { BackstageCredentials } from '@backstage/backend-plugin-api';
import express from 'express';
import Router from 'express-promise-router';
import { addAccountRoutes } from './accountRoutes';
import { addAttestationRoutes } from './attestationRoutes';
import { addBadgeRoutes } from './badgeRoutes';
import { addClaimRoutes } from './claimRoutes';
import { addCollectionRoutes } from './collectionRoutes';
import { addControlRoutes } from './controlRoutes';
import { addDecisionRoutes } from './decisionRoutes';
import { addExportRoutes } from './exportRoutes';
import { handleErrors } from './handleErrors';
import { addHistoryRoutes } from './historyRoutes';
import { addOverviewRoutes } from './overviewRoutes';
import { addPlaceRoutes } from './placeRoutes';
import { addPostureRoutes } from './postureRoutes';
import { addPreviewRoutes } from './previewRoutes';
import { queryOf } from './queryOf';
import { addRefreshRoutes } from './refreshRoutes';
import { addResourceRoutes } from './resourceRoutes';
import { RouteContext, RouterOptions } from './RouteContext';
import { addScorecardRoutes } from './scorecardRoutes';
import { addWaiverRoutes } from './waiverRoutes';

/** Returns the router for all paths under `/api/zero-trust`. */
export async function createRouter(
  options: RouterOptions,
): Promise<express.Router> {
  const router = Router();
  router.use((req, _res, next) => {
    req.query = queryOf(req.url);
    next();
  });
  router.use(express.json({ limit: '1mb' }));
  const context: RouteContext = {
    ...options,
    viewer: async request => {
      const credentials: BackstageCredentials =
        await options.httpAuth.credentials(request, {
          allow: ['user', 'service'],
        });
      return options.access.as(credentials, request.header('authorization'));
    },
  };
  addPostureRoutes(router, context);
  addHistoryRoutes(router, context);
  addScorecardRoutes(router, context);
  addOverviewRoutes(router, context);
  addResourceRoutes(router, context);
  addRefreshRoutes(router, context);
  addCollectionRoutes(router, context);
  addControlRoutes(router, context);
  addAccountRoutes(router, context);
  addPlaceRoutes(router, context);
  addAttestationRoutes(router, context);
  addBadgeRoutes(router, context);
  addClaimRoutes(router, context);
  addWaiverRoutes(router, context);
  addDecisionRoutes(router, context);
  addExportRoutes(router, context);
  addPreviewRoutes(router, context);
  router.use(handleErrors(options.logger));
  return router;
}
