import { isKnown } from 'backstage-plugin-zero-trust-common';
import {
  CollectionContext,
  CollectionProblem,
  CollectionScope,
  EvidenceCollection,
  EvidenceSource,
} from 'backstage-plugin-zero-trust-node';
import { AwsClients } from '../client/AwsClients';
import { CollectionRun } from '../client/CollectionRun';
import { AwsSettings } from '../config/awsSettings';
import { AccountIam } from '../subjects/account/AccountIam';
import { AccountDirectory } from '../subjects/organization/AccountDirectory';
import { OrganizationDirectory } from '../subjects/organization/OrganizationDirectory';
import { readAccount } from '../subjects/account/readAccount';
import { unreadAccount } from './unread';

/**
 * The region of the global services of each partition.
 * @see https://docs.aws.amazon.com/general/latest/gr/rande.html#global-endpoints
 */
const GLOBAL_REGION: Record<string, string> = {
  aws: 'us-east-1',
  'aws-cn': 'cn-north-1',
  'aws-us-gov': 'us-gov-west-1',
  'aws-eusc': 'eusc-de-east-1',
  'aws-iso': 'us-iso-east-1',
  'aws-iso-b': 'us-isob-east-1',
};

/** Reads the global part of each account, which is the same for all its regions. */
export class AwsAccountSource implements EvidenceSource {
  readonly id = 'aws-accounts';
  readonly lists = ['aws-account'] as const;

  constructor(
    private readonly settings: AwsSettings,
    private readonly clients: AwsClients,
    private readonly directory: AccountDirectory,
    private readonly iam: AccountIam,
    private readonly organizations: OrganizationDirectory,
  ) {}

  async scopes({ signal }: { signal: AbortSignal }) {
    const scopes: CollectionScope[] = [];
    const problems: CollectionProblem[] = [];
    for (const organization of this.settings.organizations) {
      const { partition } = organization;
      const listed = await this.directory.accounts(organization, signal);
      problems.push(...listed.problems);
      for (const account of listed.accounts) {
        scopes.push({
          partition,
          region: GLOBAL_REGION[partition],
          ...account,
        });
      }
    }
    return { scopes, problems };
  }

  unread(scope: CollectionScope, at: string) {
    return [unreadAccount(scope, at)];
  }

  async collect(
    scope: CollectionScope,
    { signal, report }: CollectionContext,
  ): Promise<EvidenceCollection> {
    const run = new CollectionRun(this.clients, scope, signal);
    report({ done: 0, total: 1, step: 'account' });
    const account = await readAccount(
      run,
      this.iam,
      await this.organizations.of(scope, signal),
    );
    report({ done: 1, total: 1, step: 'done' });
    const read = isKnown(account.status);
    return {
      // The account is listed even if nothing responded. Its facts contain what is
      // missing.
      evidence: [account],
      unjudged: [],
      listed: read ? ['aws-account'] : [],
      problems: run.problems(),
    };
  }
}
