import { AccountEvidence } from './AccountEvidence';
import { BastionEvidence } from './BastionEvidence';
import { DatabaseEvidence } from './DatabaseEvidence';
import { FrontEndEvidence } from './FrontEndEvidence';
import { OrganizationEvidence } from './OrganizationEvidence';
import { RegionEvidence } from './RegionEvidence';

/** By what it is about. @public */
export interface EvidenceOf {
  database: DatabaseEvidence;
  bastion: BastionEvidence;
  'front-end': FrontEndEvidence;
  account: AccountEvidence;
  'account-region': RegionEvidence;
  organization: OrganizationEvidence;
}

/** What a control can be about. @public */
export type Subject = keyof EvidenceOf;

/** @public */
export type Evidence = EvidenceOf[Subject];

/**
 * Subjects that belong to services. The others are the foundation: an account is
 * a subject of its own, with its own owner.
 * @public
 */
export const workloadSubjects = ['database', 'bastion', 'front-end'] as const;
/** @public */
export type WorkloadSubject = (typeof workloadSubjects)[number];

/** @public */
export type FoundationSubject = Exclude<Subject, WorkloadSubject>;

/** @public */
export function isFoundation(
  evidence: Evidence,
): evidence is EvidenceOf[FoundationSubject] {
  return !workloadSubjects.some(subject => subject === evidence.subject);
}
