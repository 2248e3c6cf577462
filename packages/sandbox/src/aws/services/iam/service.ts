import * as client from '@aws-sdk/client-iam';
import { awsQuery } from '../../protocol/awsQuery';
import { defineService, type Handlers } from '../../service/Service';
import { managedPolicies } from './managedPolicies';
import { organizationsFeatures } from './organizationsFeatures';

const handlers: Handlers<typeof client> = {
  GetAccountSummary() {
    return {
      SummaryMap: {
        AccountMFAEnabled: 1,
        AccountAccessKeysPresent: 0,
        AccountPasswordPresent: 0,
        Users: 0,
        Roles: 12,
      },
    };
  },

  ...managedPolicies,
  ...organizationsFeatures,

  ListAccountAliases(_input, { account }) {
    return { AccountAliases: [account.name], IsTruncated: false };
  },
};

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/ */
export const iam = defineService({
  signingName: 'iam',
  client,
  protocol: awsQuery({
    version: '2010-05-08',
    xmlNamespace: 'https://iam.amazonaws.com/doc/2010-05-08/',
  }),
  denied: { code: 'AccessDenied', status: 403 },
  handlers,
});
