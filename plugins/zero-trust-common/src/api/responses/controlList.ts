import {
  AttestationForm,
  Control,
  Pillar,
  Severity,
} from '../../judging/control';

/** A control without its rule, as it is listed. @public */
export interface ControlDescription {
  /** Stable, such as `ZT-NET-01`. */
  id: string;
  /** The statement that must hold. */
  title: string;
  /** Why it matters. */
  description: string;
  /** Its title when it fails: "Reachable from the internet". */
  failure: string;
  /** The pillar of zero trust that it belongs to. */
  pillar: Pillar;
  /** The severity of a failure. */
  severity: Severity;
  /** The tenets of NIST SP 800-207 that it serves. */
  tenets: string[];
  /** The highest points of a resource that fails it. */
  cap?: number;
  /**
   * How it is fixed, in a few words. Controls with the same text are fixed together.
   */
  fix: string;
  /** The kind of resource that it judges: `database`, `bastion`, `account` … */
  subject: string;
  /** Which resources it judges, as text for people. */
  appliesTo: string;
  /** What differs by engine, as text for people. */
  engines?: string;
  /** Its weight in the score. */
  weight: number;
  /** Counts as automation for CISA's stage Optimal. */
  automation: boolean;
  /** The Security Hub controls about the same requirement. */
  securityHub: string[];
  /** The questions that people answer if no API shows it. */
  attestation?: AttestationForm;
  /** How to fix it. */
  remediation: Control['remediation'];
  /** URLs of documentation and standards. */
  references: string[];
}

/** How many results of one control have each status. @public */
export interface ControlCount {
  /** The control. */
  controlId: string;
  /** How many results pass. */
  pass: number;
  /** How many fail. */
  fail: number;
  /** How many are unknown. */
  unknown: number;
  /** How many are waived. */
  waived: number;
  /** How many are attested. */
  attested: number;
  /** How many resources it does not apply to. */
  notApplicable: number;
  /** How many Components and APIs fail it on at least one of their resources. */
  failingServices: number;
}

/**
 * `GET /v1/controls/counts`: the results of the resources of what the caller may see,
 * each resource once, and of the accounts that the caller may see.
 * @public
 */
export interface ControlCounts {
  /** Controls with at least one result. */
  items: ControlCount[];
}

/** `GET /v1/controls`. @public */
export interface ControlList {
  /** The configured controls. */
  items: ControlDescription[];
  /** The version of the controls that judged it. */
  catalogueVersion: string;
}
