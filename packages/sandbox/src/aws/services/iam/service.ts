import * as client from '@aws-sdk/client-iam';
import type { EstateStore } from '../../../estate/EstateStore';
import { paginate } from '../../paging/paginate';
import { awsQuery } from '../../protocol/awsQuery';
import { AwsError } from '../../protocol/AwsError';
import { defineService, type Handlers } from '../../service/Service';
import { authorizationDetails, type Detail } from './authorizationDetails';
import { credentialReport } from './credentialReport';
import { organizationsFeatures } from './organizationsFeatures';
import { policyDocuments } from './policyDocuments';

/** The state of the credential report of each account. */
const reports = new WeakMap<EstateStore, Map<string, 'STARTED' | 'COMPLETE'>>();

function reportsOf(world: EstateStore) {
  const found = reports.get(world) ?? new Map();
  reports.set(world, found);
  return found;
}

const ofKind = <K extends Detail['kind']>(page: Detail[], ...kinds: K[]) =>
  page.flatMap(found =>
    kinds.some(kind => kind === found.kind)
      ? [(found as Extract<Detail, { kind: K }>).detail]
      : [],
  );

const invalidMarker = () =>
  new AwsError('ValidationError', 'Invalid Marker.', 400);

const handlers: Handlers<typeof client> = {
  GetAccountSummary(_input, { account: { iam } }) {
    return {
      SummaryMap: {
        AccountMFAEnabled: Number(iam.root.mfa !== 'none'),
        AccountAccessKeysPresent: Number(iam.root.accessKeys),
        AccountPasswordPresent: Number(iam.root.password),
        Users: Object.keys(iam.users).length,
        Groups: Object.keys(iam.groups).length,
        Roles: Object.keys(iam.roles).length,
      },
    };
  },

  GetAccountAuthorizationDetails(input, call) {
    const wanted = input.Filter?.length ? input.Filter : undefined;
    const all = authorizationDetails(call).filter(
      ({ kind }) => !wanted || wanted.includes(kind),
    );
    const { page, next } = paginate(all, ({ key }) => key, {
      limit: Math.min(input.MaxItems ?? 100, 1000),
      token: input.Marker,
      invalidToken: invalidMarker,
    });
    return {
      UserDetailList: ofKind(page, 'User'),
      GroupDetailList: ofKind(page, 'Group'),
      RoleDetailList: ofKind(page, 'Role'),
      Policies: ofKind(page, 'LocalManagedPolicy', 'AWSManagedPolicy'),
      IsTruncated: Boolean(next),
      ...(next && { Marker: next }),
    };
  },

  GenerateCredentialReport(_input, { world, accountId, account }) {
    const made = reportsOf(world);
    if (account.iam.credentialReport) return { State: 'COMPLETE' };
    const state = made.has(accountId) ? 'COMPLETE' : 'STARTED';
    made.set(accountId, state);
    return { State: state };
  },

  GetCredentialReport(_input, call) {
    const { world, accountId, account } = call;
    const state = reportsOf(world).get(accountId);
    if (!account.iam.credentialReport && state !== 'COMPLETE') {
      throw state
        ? new AwsError('ReportInProgress', 'The report is being made.', 404)
        : new AwsError('ReportNotPresent', 'There is no report.', 410);
    }
    return {
      Content: Buffer.from(credentialReport(call)),
      ReportFormat: 'text/csv',
      GeneratedTime: call.now,
    };
  },

  ListVirtualMFADevices(_input, { account, accountId }) {
    const { root, users } = account.iam;
    const enabled = new Date('2025-02-03T09:00:00Z');
    return {
      VirtualMFADevices: [
        ...(root.mfa === 'virtual'
          ? [
              {
                SerialNumber: `arn:aws:iam::${accountId}:mfa/root-account-mfa-device`,
                EnableDate: enabled,
              },
            ]
          : []),
        ...Object.entries(users)
          .filter(([, { mfa }]) => mfa)
          .map(([name]) => ({
            SerialNumber: `arn:aws:iam::${accountId}:mfa/${name}`,
            EnableDate: enabled,
          })),
      ],
      IsTruncated: false,
    };
  },

  ListSAMLProviders(_input, { account, accountId }) {
    return {
      SAMLProviderList: account.iam.samlProviders.map(name => ({
        Arn: `arn:aws:iam::${accountId}:saml-provider/${name}`,
      })),
    };
  },

  ...organizationsFeatures,
  ...policyDocuments,

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
