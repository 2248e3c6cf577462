import { IAMClient } from '@aws-sdk/client-iam';
import { Fact } from 'backstage-plugin-zero-trust-common';
import { AccountPolicies } from 'backstage-plugin-zero-trust-common/alpha';
import { CollectionRun } from '../../client/CollectionRun';
import { SharedFacts } from '../../client/SharedFacts';
import { IamReader } from '../../services/iam/IamReader';

/** The regions of an account are collected at about the same time. */
const CACHE_MS = 10 * 60 * 1000;

/**
 * The policies of accounts, read once for all regions of an account that this replica
 * collects, because they are long and the same for all regions. What could not be read
 * is read again.
 */
export class AccountIam {
  private readonly shared = new SharedFacts<AccountPolicies>(CACHE_MS);

  policies(run: CollectionRun): Promise<Fact<AccountPolicies>> {
    return this.shared.get(run.scope.accountId, run.times, () =>
      run.reader(IamReader, IAMClient).policies(),
    );
  }
}
