import {
  IAMClient,
  ListOrganizationsFeaturesCommand,
} from '@aws-sdk/client-iam';
import { required } from '../../errors/InvalidResponseError';

/** Errors that mean that it is off: no organization, or no trusted access for IAM. */
const OFF =
  /^(ServiceAccessNotEnabled|OrganizationNotFound|OrganizationNotInAllFeaturesMode)Exception$/;

/**
 * Returns whether the root credentials of members are managed centrally. Only the
 * management account and a delegated administrator of IAM can read it.
 * @see
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListOrganizationsFeatures.html
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
