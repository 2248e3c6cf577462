import { AccountEvidence } from './AccountEvidence';
import { BastionEvidence } from './BastionEvidence';
import { DatabaseEvidence } from './DatabaseEvidence';
import { FrontEndEvidence } from './FrontEndEvidence';
import { OrganizationEvidence } from './OrganizationEvidence';
import { RegionEvidence } from './RegionEvidence';

/** The evidence of each kind of subject. @public */
export interface EvidenceOf {
  /** A DB instance or a cluster with its members. */
  database: DatabaseEvidence;
  /** An EC2 instance that people reach a database through. */
  bastion: BastionEvidence;
  /** A load balancer or an ACM certificate of a service. */
  'front-end': FrontEndEvidence;
  /** An AWS account. */
  account: AccountEvidence;
  /** One AWS account in one Region. */
  'account-region': RegionEvidence;
  /** An AWS organization. */
  organization: OrganizationEvidence;
}

/** What a control can be about. @public */
export type Subject = keyof EvidenceOf;

/** What was read of one resource, account, region or organization. @public */
export type Evidence = EvidenceOf[Subject];

/**
 * Subjects that belong to services. The others are the foundation: an account is
 * a subject of its own, with its own owner.
 */
const workloadSubjects = ['database', 'bastion', 'front-end'] as const;

type FoundationSubject = Exclude<Subject, (typeof workloadSubjects)[number]>;

/** Returns whether evidence is of an account, a region or an organization. @alpha */
export function isFoundation(
  evidence: Evidence,
): evidence is EvidenceOf[FoundationSubject] {
  return !workloadSubjects.some(subject => subject === evidence.subject);
}
