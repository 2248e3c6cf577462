import { InputError } from '@backstage/errors';
import {
  EvidenceSource,
  FindingReceiver,
  FindingSource,
  ZeroTrustSourcesExtensionPoint,
} from 'backstage-plugin-zero-trust-node';

const unopened: FindingReceiver = {
  async onFindings() {
    throw new Error('Findings arrived before the plugin had started');
  },
};

/** The sources that modules have added. */
export class Sources implements ZeroTrustSourcesExtensionPoint {
  readonly evidence = new Map<string, EvidenceSource>();
  readonly findings = new Map<string, FindingSource>();
  private receiver = unopened;

  /**
   * The receiver of findings. Modules get it before the plugin has a database, so it
   * forwards findings to the real receiver.
   */
  readonly findingReceiver: FindingReceiver = {
    onFindings: received => this.receiver.onFindings(received),
  };

  /** Sets the receiver of findings. */
  receiveWith(receiver: FindingReceiver): void {
    this.receiver = receiver;
  }

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
