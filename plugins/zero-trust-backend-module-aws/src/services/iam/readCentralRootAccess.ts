import {
  IAMClient,
  ListOrganizationsFeaturesCommand,
} from '@aws-sdk/client-iam';
import { required } from '../../errors/InvalidResponseError';

/** What says that it is off: in no organization, or without IAM's access to it. */
const OFF =
  /^(ServiceAccessNotEnabled|OrganizationNotFound|OrganizationNotInAllFeaturesMode)Exception$/;

/**
 * Whether the root credentials of members are managed centrally. Only the
 * management account and a delegated administrator of IAM may ask.
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListOrganizationsFeatures.html
 */
export async function readCentralRootAccess(
  client: IAMClient,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    const { EnabledFeatures, OrganizationId } = await client.send(
      new ListOrganizationsFeaturesCommand({}),
      { abortSignal: signal },
    );
    required(OrganizationId, 'OrganizationId');
    return (EnabledFeatures ?? []).includes('RootCredentialsManagement');
  } catch (error) {
    if (error instanceof Error && OFF.test(error.name)) return false;
    throw error;
  }
}
