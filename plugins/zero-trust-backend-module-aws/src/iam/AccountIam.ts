import { IAMClient } from '@aws-sdk/client-iam';
import { Fact, isKnown } from 'backstage-plugin-zero-trust-common';
import { CollectionProblem } from 'backstage-plugin-zero-trust-node';
import { CollectionRun } from '../client/CollectionRun';
import { SharedReadings } from '../client/SharedReadings';
import { AccountPolicies } from './AccountPolicies';
import { IamReader } from './IamReader';

/** The regions of an account are collected about the same time. */
const KEEP_MS = 10 * 60 * 1000;

interface Read {
  policies: Fact<AccountPolicies>;
  problems: CollectionProblem[];
}

/**
 * The policies of accounts, read once for all regions of an account that this
 * replica collects: they are long, and IAM is one for all regions.
 */
export class AccountIam {
  private readonly shared = new SharedReadings<Read>(KEEP_MS);

  /** `problems` are those of the one who reads; others find the fact missing. */
  async policies(run: CollectionRun): Promise<Fact<AccountPolicies>> {
    const { accountId } = run.scope;
    const { policies } = await this.shared.get(accountId, async () => {
      const reader = run.reader(IamReader, IAMClient);
      const read = { policies: await reader.policies(), problems: [] };
      // What failed is asked again by the next one, not kept for all.
      if (!isKnown(read.policies)) throw new Unread(read);
      return read;
    }).catch((error: unknown) => {
      if (error instanceof Unread) return error.read;
      throw error;
    });
    return policies;
  }
}

/** Carries a failed reading past the keeping of it. */
class Unread extends Error {
  constructor(readonly read: Read) {
    super('The policies could not be read');
  }
}
