import {
  AuditorService,
  HttpAuthService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { Request } from 'express';
import { Access, Viewer } from '../access/Access';
import { Refreshes } from '../collection/Refreshes';
import { ZeroTrustSettings } from '../config/zeroTrustSettings';
import { Signals } from '../notifications/Signals';
import { PostureReader } from '../posture/PostureReader';
import { PostureUpdater } from '../posture/PostureUpdater';
import { Rules } from '../posture/rules';
import { Overviews } from '../scorecards/Overviews';
import { Scorecards } from '../scorecards/Scorecards';
import { Stores } from '../store/Stores';
import { WaiverRequests } from '../waivers/WaiverRequests';

export interface RouterOptions {
  httpAuth: HttpAuthService;
  auditor: AuditorService;
  access: Access;
  stores: Stores;
  rules: Rules;
  settings: Pick<
    ZeroTrustSettings,
    | 'accountOwners'
    | 'trustedLocations'
    | 'platform'
    | 'waivers'
    | 'claims'
    | 'export'
    | 'badges'
    | 'retentionDays'
  >;
  updater: Pick<PostureUpdater, 'updateAll' | 'updateResources'>;
  postures: PostureReader;
  scorecards: Scorecards;
  overviews: Overviews;
  refreshes: Refreshes;
  waiverRequests: WaiverRequests;
  signals: Pick<Signals, 'decided' | 'refreshing'>;
  logger: LoggerService;
}

export interface RouteContext extends RouterOptions {
  /** Returns the caller. Throws a 401 if nobody is signed in. */
  viewer(request: Request): Promise<Viewer>;
}
