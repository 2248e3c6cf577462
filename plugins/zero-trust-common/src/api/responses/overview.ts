import { Pillar, Severity } from '../../judging/control';
import { Failing, PostureFigures } from '../../posture';

/** A control of a fix, with the services that fail it. @public */
export interface RollUpFixControl {
  /** The failing control. */
  controlId: string;
  /** The worst severity of its failures. */
  severity: Severity;
  /** Number of services that fail it. */
  services: number;
}

/** A fix for services of a roll-up, with the points that it adds. @public */
export interface RollUpFix {
  /** What is done: "Close access from the internet". */
  fix: string;
  /** The failing controls that it makes pass. */
  controlIds: string[];
  /**
   * Its failing controls, each with its own count: the most severe first. Absent if only
   * one control fails, because then its count is `services`.
   */
  byControl?: RollUpFixControl[];
  /** The worst severity of its failures. */
  severity: Severity;
  /** Number of services that need it: that fail at least one of its controls. */
  services: number;
  /** Number of their resources. A resource of several services counts once for each. */
  resources: number;
  /** Points that these services gain together. */
  servicePoints: number;
  /** Points that the roll-up gains when all of it passes. */
  gain: number;
  /**
   * Whether the roll-up can gain more, because a service needs the fix only partly here,
   * or has parts that the viewer cannot see. Absent if the gain is exact.
   */
  isLowerBound?: boolean;
}

/** The share of one pillar that is proven, over the services of a roll-up. @public */
export interface RollUpPillar {
  /** The pillar. */
  pillar: Pillar;
  /**
   * 0 to 100, one decimal: the mean over the services, weighted as in the score; null
   * where nothing applies.
   */
  proven: number | null;
}

/** A team or system in the comparison. @public */
export interface OverviewSubject extends PostureFigures {
  /** Full reference of the catalog entity. */
  entityRef: string;
  /** The title of the entity. */
  title?: string;
  /** How many services count in these figures. */
  memberCount: number;
  /** Once per resource and control. */
  openCriticals: number;
  /** Failures by severity, once per resource and control. */
  failing: Failing;
  /** One entry for each pillar. */
  pillars: RollUpPillar[];
}

/** Teams or systems, worst first. @public */
export interface OverviewSubjects {
  /** At most as many as the request asks for. */
  items: OverviewSubject[];
  /** How many there are. */
  totalItems: number;
}

/** `GET /v1/overview`: everything that the caller may see, rolled up. @public */
export interface Overview extends PostureFigures {
  /**
   * Number of services that count in these figures, including those without posture.
   */
  memberCount: number;
  /** How many of them have no posture. */
  withoutPosture: number;
  /**
   * Share of services with posture at B or better, 0 to 100; null without any.
   */
  shareAtBOrBetter: number | null;
  /** Once per resource and control. */
  openCriticals: number;
  /** How many Components and APIs have an open CRITICAL failure. */
  servicesWithCriticals: number;
  /** Number of services that are predicted and not in AWS yet. */
  predictedServices: number;
  /** One entry for each pillar. */
  pillars: RollUpPillar[];
  /** Groups that own services, with what their sub-groups own. */
  teams: OverviewSubjects;
  /** Systems that have services. */
  systems: OverviewSubjects;
  /** The fixes that raise the points of the roll-up most, at most ten. */
  fixes: RollUpFix[];
  /** The version of the controls that judged it. */
  catalogueVersion: string;
}
