import { Pillar, Severity } from '../../judging/control';
import {
  Cap,
  Failing,
  Grade,
  PageInfo,
  PostureFigures,
  PostureSummary,
} from '../../posture';
import { RollUpFix, RollUpPillar } from './overview';

/**
 * How many waivers of services and databases are in force and cover a resource now.
 * Waivers of accounts are not counted.
 * @public
 */
export interface WaiverCount {
  /** Approved waivers that have not expired. */
  inForce: number;
  /** Those of them that end within 30 days. */
  endingSoon: number;
}

/**
 * A service in a scorecard. Its points and failures are those of the resources
 * that contribute to this roll-up.
 * @public
 */
export interface ScorecardMember extends PostureSummary {
  /**
   * Factor of its weight beside its tier, 0 to 1: services that share a database share
   * its weight. With 0 it counts in no figure.
   */
  share: number;
  /**
   * With share 0: the owners of the resources that it uses, without owners that the
   * viewer cannot see.
   */
  usesResourcesOf?: string[];
  /** The proven share of each pillar, over all resources of the service. */
  pillars: RollUpPillar[];
  /**
   * The waivers of the service and of the databases in it; for a Group, only of those
   * that the Group or a sub-team owns.
   */
  waivers: WaiverCount;
}

/**
 * `GET /v1/scorecards/…`: a Group's, System's or Domain's roll-up.
 * @public
 */
export interface Scorecard extends PostureFigures {
  /** Full reference of the catalog entity. */
  entityRef: string;
  /** Ceilings on the points: the one that limits them first. */
  caps: Cap[];
  /**
   * Share of members with posture at B or better, 0 to 100; null without any.
   */
  shareAtBOrBetter: number | null;
  /** Once per resource and control. */
  openCriticals: number;
  /** The waivers of the members that count in these figures. */
  waivers: WaiverCount;
  /** How many members have no posture. */
  withoutPosture: number;
  /** Number of members that count in these figures, including those without posture. */
  memberCount: number;
  /**
   * Each service once, worst first. Then the services that count in no figure:
   * predictions, and services that use other teams' databases. Only services that the
   * viewer can see; paged.
   */
  members: ScorecardMember[];
  /** How many members there are on all pages. */
  totalMembers: number;
  /**
   * The controls that members fail: the most severe first, then those that most members
   * fail.
   */
  topFailing: Array<{
    controlId: string;
    title: string;
    severity: Severity;
    pillar: Pillar;
    services: number;
    resources: number;
  }>;
  /** The fixes that raise the points most, at most ten. */
  fixes: RollUpFix[];
  /** Direct sub-teams with their own roll-up. */
  children: Array<{
    entityRef: string;
    title?: string;
    points: number | null;
    score: number | null;
    grade: Grade | null;
    coverage: number;
    freshness: {
      observedAt: string | null;
      stale: boolean;
    };
    memberCount: number;
    failing: Failing;
  }>;
  /** The version of the controls that judged it. */
  catalogueVersion: string;
  /** Where the next page starts. */
  pageInfo: PageInfo;
}
