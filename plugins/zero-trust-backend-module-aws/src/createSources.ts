import {
  EvidenceSource,
  FindingSource,
} from 'backstage-plugin-zero-trust-node';
import { AwsClients } from './client/AwsClients';
import { Pacer } from './client/Pacer';
import { AwsSettings } from './config/awsSettings';
import { AwsAccountSource } from './sources/AwsAccountSource';
import { AwsEvidenceSource } from './sources/AwsEvidenceSource';
import { AwsOrganizationSource } from './sources/AwsOrganizationSource';
import { AccountIam } from './subjects/account/AccountIam';
import { AccountDirectory } from './subjects/organization/AccountDirectory';
import { OrganizationAccounts } from './subjects/organization/OrganizationAccounts';
import { OrganizationDirectory } from './subjects/organization/OrganizationDirectory';
import { SecurityHubFindingSource } from './sources/SecurityHubFindingSource';

/** The sources that read AWS, one for each unit of collection. */
export interface AwsSources {
  /** Account-regions. */
  evidence: EvidenceSource;
  /** The global part of accounts, which is the same for all regions. */
  accounts: EvidenceSource;
  organization: EvidenceSource;
  findings: FindingSource;
}

/** Creates the sources. `findingPacer` replaces Security Hub's own rate in tests. */
export function createSources(
  settings: AwsSettings,
  clients: AwsClients,
  findingPacer?: Pacer,
): AwsSources {
  const directory = new AccountDirectory(clients);
  const iam = new AccountIam();
  return {
    evidence: new AwsEvidenceSource(
      settings,
      clients,
      directory,
      iam,
      new OrganizationAccounts(settings, clients),
    ),
    accounts: new AwsAccountSource(
      settings,
      clients,
      directory,
      iam,
      new OrganizationDirectory(settings, clients, directory),
    ),
    organization: new AwsOrganizationSource(settings, clients),
    findings: new SecurityHubFindingSource(settings, clients, findingPacer),
  };
}
