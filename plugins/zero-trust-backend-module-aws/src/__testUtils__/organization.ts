import { EstateInput } from 'sandbox';

const deny = (Action: string[], Condition?: object) => ({
  Effect: 'Deny',
  Action,
  Resource: '*',
  ...(Condition && { Condition }),
});

const breakGlass = {
  ArnNotLike: { 'aws:PrincipalARN': 'arn:aws:iam::*:role/break-glass' },
};

/**
 * An organization that denies everything that guard rails should deny, at several
 * levels. A delegated account reads it, and not its management account.
 */
export const guidedOrganization: EstateInput['organization'] = {
  management: '999988887777',
  ous: {
    workloads: {},
    production: { parent: 'workloads', accounts: ['111122223333'] },
    security: { accounts: ['444455556666'] },
  },
  policies: {
    foundation: {
      Version: '2012-10-17',
      Statement: [
        deny(['organizations:LeaveOrganization']),
        deny(
          [
            'cloudtrail:StopLogging',
            'cloudtrail:DeleteTrail',
            'config:Stop*',
            'config:Delete*',
            'securityhub:Disable*',
          ],
          breakGlass,
        ),
      ],
    },
    databases: {
      Version: '2012-10-17',
      Statement: [
        deny(['rds:CreateDBInstance', 'rds:ModifyDBInstance'], {
          Bool: { 'rds:PubliclyAccessible': 'true' },
        }),
        deny(['rds:CreateDBInstance', 'rds:CreateDBCluster'], {
          Bool: { 'rds:StorageEncrypted': 'false' },
        }),
      ],
    },
  },
  attached: { root: ['foundation'], workloads: ['databases'] },
  delegated: {
    'sso.amazonaws.com': ['444455556666'],
    'iam.amazonaws.com': ['444455556666'],
  },
  features: ['RootCredentialsManagement'],
};

/**
 * Identity Center with short sessions that reach databases, and long read-only
 * sessions.
 */
export const identityCenter: EstateInput['identityCenter'] = {
  region: 'eu-west-1',
  permissionSets: {
    'orders-access': {
      sessionDuration: 'PT4H',
      inlinePolicy: {
        Version: '2012-10-17',
        Statement: {
          Effect: 'Allow',
          Action: ['rds-db:connect', 'ssm:StartSession'],
          Resource: '*',
        },
      },
    },
    'look-around': {
      sessionDuration: 'PT12H',
      managedPolicies: ['ReadOnlyAccess'],
    },
  },
  assignments: [
    { permissionSet: 'orders-access', account: '111122223333' },
    { permissionSet: 'look-around', account: '111122223333' },
  ],
};
