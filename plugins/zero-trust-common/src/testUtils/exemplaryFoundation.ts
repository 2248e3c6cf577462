import { known } from '../facts/fact';
import { AccountEvidence } from '../evidence/AccountEvidence';
import { OrganizationEvidence } from '../evidence/OrganizationEvidence';
import { RegionEvidence } from '../evidence/RegionEvidence';

const times = { readAt: '2026-11-24T06:00:00.000Z', operations: {} };
const fact = <T>(value: T, source: string) => known(value, source);

/**
 * Returns an account that passes every control, read at 2026-11-24T06:00:00.000Z, for
 * tests and examples.
 * @public
 */
export function exemplaryAccount(
  overrides: Partial<AccountEvidence> = {},
): AccountEvidence {
  return {
    subject: 'account',
    arn: 'arn:aws:iam::111122223333:root',
    resourceId: '111122223333',
    name: 'payments',
    partition: 'aws',
    accountId: '111122223333',
    region: 'us-east-1',
    times,
    status: fact('ACTIVE', 'organizations:ListAccounts'),
    organizationFeatures: fact('ALL', 'organizations:DescribeOrganization'),
    guardRails: fact(
      {
        enabled: true,
        exempt: false,
        policies: 2,
        denies: {
          'leave-organization': true,
          'stop-cloudtrail': true,
          'stop-config': true,
          'stop-security-hub': true,
          'public-database': true,
          'unencrypted-database': true,
        },
      },
      'organizations:DescribePolicy',
    ),
    administrators: fact([], 'iam:GetAccountAuthorizationDetails'),
    root: fact(
      { mfaEnabled: true, accessKeysPresent: false, passwordPresent: true },
      'iam:GetAccountSummary',
    ),
    rootHardwareMfa: fact(true, 'iam:ListVirtualMFADevices'),
    centralRootAccess: fact(false, 'iam:ListOrganizationsFeatures'),
    consoleUsers: fact(
      { total: 0, withoutMfaCount: 0 },
      'iam:GetCredentialReport',
    ),
    accessKeys: fact(
      { total: 0, oldCount: 0, unusedCount: 0 },
      'iam:GetCredentialReport',
    ),
    people: {
      identityCenterActive: fact(true, 'sso:ListInstances'),
      permissionSets: fact(3, 'sso:ListPermissionSetsProvisionedToAccount'),
      samlProviders: fact(0, 'iam:ListSAMLProviders'),
    },
    trails: fact(
      [
        {
          arn: 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/organization',
          name: 'organization',
          homeRegion: 'eu-west-1',
          multiRegion: true,
          organization: true,
          logFileValidation: true,
          kmsKeyArn: 'arn:aws:kms:eu-west-1:111122223333:key/trail',
          logging: fact(true, 'cloudtrail:GetTrailStatus'),
          latestDeliveryError: fact(null, 'cloudtrail:GetTrailStatus'),
          managementEvents: fact(true, 'cloudtrail:GetEventSelectors'),
          excludedSources: fact([], 'cloudtrail:GetEventSelectors'),
        },
      ],
      'cloudtrail:DescribeTrails',
    ),
    ownership: fact({ total: 2, unownedCount: 0, unowned: [] }, 'catalog'),
    ...overrides,
  };
}

/**
 * Returns an account-region that passes every control, for tests and examples.
 * @public
 */
export function exemplaryRegion(
  overrides: Partial<RegionEvidence> = {},
): RegionEvidence {
  return {
    subject: 'account-region',
    arn: 'arn:aws:account:eu-west-1:111122223333:account',
    resourceId: '111122223333/eu-west-1',
    name: 'payments eu-west-1',
    partition: 'aws',
    accountId: '111122223333',
    region: 'eu-west-1',
    times,
    status: fact('ACTIVE', 'organizations:ListAccounts'),
    internetGatewayBlockMode: fact(
      'block-bidirectional',
      'ec2:DescribeVpcBlockPublicAccessOptions',
    ),
    sessionPreferences: fact(
      {
        kmsKeyId: 'arn:aws:kms:eu-west-1:111122223333:key/sessions',
        cloudWatchLogGroup: 'sessions',
        cloudWatchEncrypted: true,
        s3Bucket: null,
        s3Encrypted: false,
        idleTimeoutMinutes: 20,
      },
      'ssm:GetDocument',
    ),
    shellPrincipals: fact(
      ['role/operations'],
      'iam:GetAccountAuthorizationDetails',
    ),
    shellDocuments: fact([], 'ssm:ListDocuments'),
    documentSharing: fact('Disable', 'ssm:GetServiceSetting'),
    configRecorders: fact(
      [{ name: 'default', recording: true, lastStatus: 'SUCCESS' }],
      'config:DescribeConfigurationRecorderStatus',
    ),
    securityHub: fact(
      {
        controlFindingGenerator: 'SECURITY_CONTROL',
        standards: fact(
          [
            'arn:aws:securityhub:eu-west-1::standards/aws-foundational-security-best-practices/v/1.0.0',
          ],
          'securityhub:GetEnabledStandards',
        ),
      },
      'securityhub:DescribeHub',
    ),
    guardDuty: fact(
      { status: 'ENABLED', rdsProtection: true },
      'guardduty:GetDetector',
    ),
    analyzers: fact(
      [{ name: 'organization', type: 'ORGANIZATION', status: 'ACTIVE' }],
      'access-analyzer:ListAnalyzers',
    ),
    instanceClasses: fact(
      [
        {
          engine: 'postgres',
          majorVersion: '17',
          instanceClass: 'db.m7g.large',
          multiAz: true,
          zones: ['eu-west-1a', 'eu-west-1b'],
        },
      ],
      'rds:DescribeOrderableDBInstanceOptions',
    ),
    collectionAgeHours: fact(1, 'collection'),
    ...overrides,
  };
}

/**
 * Returns an organization that passes every control except attested ones, for tests and
 * examples.
 * @public
 */
export function exemplaryOrganization(
  overrides: Partial<OrganizationEvidence> = {},
): OrganizationEvidence {
  return {
    subject: 'organization',
    arn: 'arn:aws:organizations::999988887777:organization/o-example',
    resourceId: 'o-example',
    name: 'o-example',
    partition: 'aws',
    accountId: '999988887777',
    region: 'us-east-1',
    times,
    status: fact('ALL', 'organizations:DescribeOrganization'),
    securityHubAdministrators: fact(
      ['444455556666'],
      'securityhub:ListOrganizationAdminAccounts',
    ),
    findingAggregator: fact(
      { region: 'eu-west-1', linkingMode: 'ALL_REGIONS', regions: [] },
      'securityhub:GetFindingAggregator',
    ),
    identityCenter: fact(
      {
        arn: 'arn:aws:sso:::instance/ssoins-0000000000000000',
        status: 'ACTIVE',
      },
      'sso:ListInstances',
    ),
    permissionSets: fact(
      [
        {
          name: 'orders-access',
          sessionMinutes: fact(240, 'sso:DescribePermissionSet'),
          reachesDatabases: fact(
            true,
            'sso:ListCustomerManagedPolicyReferencesInPermissionSet',
          ),
        },
      ],
      'sso:ListPermissionSets',
    ),
    ...overrides,
  };
}
