import { EvidenceOf, Subject } from '../evidence';
import { MissingReason } from '../facts/fact';
import { Finding } from '../findings';

/** Severities, the highest first. @public */
export const severities = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW'] as const;
/** The severity of a failure. @public */
export type Severity = (typeof severities)[number];

/** The pillars of the CISA Zero Trust Maturity Model, with its cross-cutting capabilities. @public */
export const pillars = [
  'Identity',
  'Devices',
  'Networks',
  'Applications',
  'Data',
  'Visibility',
  'Governance',
] as const;
/** A pillar of zero trust. @public */
export type Pillar = (typeof pillars)[number];

/** A tenet of NIST SP 800-207, section 2.1. @public */
export type Tenet = 'T1' | 'T2' | 'T3' | 'T4' | 'T5' | 'T6' | 'T7';

/**
 * One reading of one fact, as it is shown beside a result.
 * @public
 */
export interface FactReading {
  /** The AWS field or parameter, e.g. `PubliclyAccessible`. */
  name: string;
  /** What was read, as text for people; absent when missing. */
  value?: string;
  /** Why it is missing; absent when known. */
  missing?: MissingReason;
  /** The IAM action that would have returned it. */
  needs?: string;
  /**
   * The account in which it was read, if it is another one than that of the subject.
   */
  accountId?: string;
  /** The Region in which it was read, if it is another one than that of the subject. */
  region?: string;
  /** More about the value or the missing permission, for people. */
  detail?: string;
  /** The operation that returned it, such as `rds:DescribeDBInstances`. */
  source?: string;
  /** Distinguishes values with the same text. Absent if the text is enough. */
  digest?: string;
  /** True if it is only shown: the status does not depend on it. */
  context?: true;
  /**
   * True if it fails one of several alternatives while another is not known: it
   * contradicts a PASSED finding that is not newer. It is not part of results.
   */
  fails?: true;
  /** Added by `evaluate`: when its source was read. Controls leave it out. */
  observedAt?: string;
}

/**
 * The verdict of a control on one resource.
 * @public
 */
export interface Verdict {
  /** Whether the control holds. */
  status: 'pass' | 'fail' | 'unknown' | 'not-applicable';
  /** One sentence with the reason and the resource that causes it. */
  reason: string;
  /** The facts that it was judged by. */
  readings: FactReading[];
  /**
   * Whether the control's own cap applies to this failure. Absent means it does.
   * ZT-DATA-11 fails below the required retention, but caps only at retention 0.
   */
  capApplies?: boolean;
  /**
   * The severity of this verdict, if it differs from the control's. It changes the
   * display and the caps, never the weight.
   */
  severity?: Severity;
  /** True if only findings that somebody suppressed or set to resolved decide it. */
  suppressed?: boolean;
}

/**
 * The objects of a subject that findings may name:
 *
 * - `self`: the database, the bastion, the front end; the account for account,
 *   account-region (findings of that region) and organization
 * - `instance`: the members of a database, or itself
 * - the others: what it uses, or what is evidence of it
 *
 * @public
 */
export type FindingObject =
  | 'self'
  | 'instance'
  | 'security-group'
  | 'kms-key'
  | 'vpc'
  | 'subnet'
  | 'snapshot'
  | 'proxy'
  | 'secret'
  | 'certificate';

/** Every object that findings may name. */
export const findingObjects: readonly FindingObject[] = [
  'self',
  'instance',
  'security-group',
  'kms-key',
  'vpc',
  'subnet',
  'snapshot',
  'proxy',
  'secret',
  'certificate',
];

/**
 * A Security Hub control about the same requirement, and what its findings can prove.
 * EC2.18 failing on port 22 does not fail ZT-NET-06, and PASSED of EC2.19 proves
 * nothing about a custom port. PASSED of a whole account proves nothing: Security Hub
 * also reports it if there is nothing to check.
 * @see
 * https://docs.aws.amazon.com/securityhub/latest/userguide/controls-overall-status.html
 * @public
 */
export interface SecurityHubMapping<S extends Subject = Subject> {
  /** The Security Hub control, such as `RDS.3`. */
  securityControlId: string;
  /** What its findings can prove. */
  proves: Array<'pass' | 'fail'>;
  /** The object that findings of this control name. */
  resource: FindingObject;
  /** Restricts the mapping, e.g. to engines. Findings about others prove nothing. */
  appliesTo?(evidence: EvidenceOf[S]): boolean;
}

/** The settings of the rules from the configuration. @public */
export interface ControlSettings {
  /** Private CIDRs that count as internal (`zeroTrust.network.trusted`). */
  trustedNetworks: string[];
  /**
   * Intended administrators, with `*` for any characters: `role/AWSReservedSSO_*`
   * (`zeroTrust.administrators`). They are listed and do not fail.
   */
  administrators: string[];
}

/**
 * The questions of an attestation, for facts that no API shows. The answers have a date
 * and expire.
 * @public
 */
export interface AttestationForm {
  /** Days after which it expires, at most 90. */
  validDays: number;
  /** The questions. */
  questions: Array<{
    id: string;
    text: string;
    /** Answers that make the control hold; any other answer does not. */
    options: Array<{ value: string; label: string; holds: boolean }>;
  }>;
}

/**
 * The accounts in which a command about an organization can run:
 *
 * - `management-account`: only the management account
 * - `management-or-delegated`: that account, or the delegated administrator of the service
 *
 * AWS refuses such commands in all other accounts.
 * @see
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_integrate_services_list.html
 * @public
 */
export const commandAccounts = [
  'management-account',
  'management-or-delegated',
] as const;
/** One of {@link commandAccounts}. @public */
export type CommandAccount = (typeof commandAccounts)[number];

/** What happens when a failure is fixed. @public */
export interface RemediationEffects {
  /** Who or what is affected. */
  sideEffects: string;
  /** Whether and how long something is not available. */
  downtime: string;
  /** How to undo it. */
  wayBack: string;
  /** URL of the AWS documentation that says so. */
  source: string;
}

/**
 * A statement that must hold for one kind of AWS resource.
 * @public
 */
export interface Control<S extends Subject = Subject> {
  /** Stable, e.g. `ZT-NET-01`. */
  id: string;
  /** The statement that must hold. */
  title: string;
  /** Why it matters, in one or two sentences. */
  description: string;
  /** The failure in a few words: "Reachable from the internet". */
  failure?: string;
  /**
   * The fix as an instruction: "Close access from the internet". Controls with the same
   * text are fixed together. Absent if it is fixed alone.
   */
  fix?: string;
  /** The pillar that it belongs to. */
  pillar: Pillar;
  /** The severity of a failure. */
  severity: Severity;
  /**
   * The highest severity of a verdict, if it can be above the control's own. It counts
   * while the result is unknown, or while only Security Hub reports the failure.
   */
  worstSeverity?: Severity;
  /** The tenets of NIST SP 800-207 that it serves. */
  tenets: Tenet[];
  /** Its weight, more than 0. Absent: by its severity. */
  weight?: number;
  /** Highest points of a resource that fails it (`score.md`, own caps). */
  cap?: number;
  /** Counts as an automation control for CISA's stage "Optimal". */
  automation?: boolean;
  /** The kind of resource that it judges. */
  subject: S;
  /** Which resources it judges, as text for people: "DB instances and clusters". */
  appliesTo: string;
  /** What differs by engine, as text for people. */
  engines?: string;
  /** The Security Hub controls about the same requirement. */
  securityHub: SecurityHubMapping<S>[];
  /** The attestation, if no API shows it. */
  attestation?: AttestationForm;
  /** How to fix it. */
  remediation: {
    /** What to do, in a sentence. */
    text: string;
    /** A command of the AWS CLI with `<placeholders>`. */
    command?: string;
    /** Where the command runs. Absent: in the account of the resource. */
    runsIn?: CommandAccount;
    /** Side effects of the command, as AWS documents them. */
    effects?: RemediationEffects;
  };
  /** URLs of AWS's documentation and of standards. */
  references: string[];
  /**
   * Judges a subject without clock or I/O. `findings` are the newest versions of those
   * that name an object of the subject.
   */
  judge(
    evidence: EvidenceOf[S],
    settings: ControlSettings,
    findings?: readonly Finding[],
  ): Verdict;
}
