import { InputError } from '@backstage/errors';
import {
  EvidenceSource,
  FindingSource,
  ZeroTrustSourcesExtensionPoint,
} from 'backstage-plugin-zero-trust-node';

/** The sources that modules have added. */
export class Sources implements ZeroTrustSourcesExtensionPoint {
  readonly evidence = new Map<string, EvidenceSource>();
  readonly findings = new Map<string, FindingSource>();

  addEvidenceSource(source: EvidenceSource): void {
    if (this.evidence.has(source.id)) {
      throw new InputError(`There are two evidence sources "${source.id}"`);
    }
    this.evidence.set(source.id, source);
  }

  addFindingSource(source: FindingSource): void {
    if (this.findings.has(source.id)) {
      throw new InputError(`There are two finding sources "${source.id}"`);
    }
    this.findings.set(source.id, source);
  }
}
