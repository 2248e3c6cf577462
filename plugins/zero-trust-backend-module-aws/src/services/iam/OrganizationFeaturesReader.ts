import { IAMClient } from '@aws-sdk/client-iam';
import { Fact } from 'backstage-plugin-zero-trust-common';
import { ServiceReader } from '../../client/ServiceReader';
import { readCentralRootAccess } from './readCentralRootAccess';

/**
 * Reads the organization features of IAM, in the account that reads the organization.
 */
export class OrganizationFeaturesReader extends ServiceReader<IAMClient> {
  centralRootAccess(): Promise<Fact<boolean>> {
    return this.read('iam:ListOrganizationsFeatures', () =>
      readCentralRootAccess(this.client, this.signal),
    );
  }
}
