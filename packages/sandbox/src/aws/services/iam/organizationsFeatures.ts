import type * as client from '@aws-sdk/client-iam';
import { AwsError } from '../../protocol/AwsError';
import type { Handlers } from '../../service/Service';
import { mayAdminister } from '../organizations/delegation';

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListOrganizationsFeatures.html */
export const organizationsFeatures: Handlers<typeof client> = {
  ListOrganizationsFeatures(_input, { accountId, world: { estate } }) {
    if (!mayAdminister(estate, accountId, 'iam.amazonaws.com')) {
      throw new AwsError(
        'AccountNotManagementOrDelegatedAdministratorException',
        'The request was rejected because the account making the request is not the management account or delegated administrator account for centralized root access.',
      );
    }
    const { id, features, featureSet } = estate.organization;
    if (featureSet !== 'ALL') {
      throw new AwsError(
        'OrganizationNotInAllFeaturesModeException',
        'The request was rejected because the organization does not have all features enabled.',
      );
    }
    // IAM needs trusted access to the organization before a feature can be enabled.
    if (!features.length) {
      throw new AwsError(
        'ServiceAccessNotEnabledException',
        'The request was rejected because trusted access is not enabled for IAM in Organizations.',
      );
    }
    return { OrganizationId: id, EnabledFeatures: features };
  },
};
