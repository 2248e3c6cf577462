import { ReaderPlace } from '../services/RequiredAction';
import { allowStatements, denyStatements, places } from './readerPolicy';

const sub = (text: string) => ({ 'Fn::Sub': text });
const ref = (name: string) => ({ Ref: name });
const arnOf = (resource: string) => sub(`arn:\${AWS::Partition}:${resource}`);

const policy = (Statement: object[]) => ({ Version: '2012-10-17', Statement });

const roleName = {
  Type: 'String',
  Default: 'ZeroTrustPostureReader',
  AllowedPattern: '^[A-Za-z0-9+=,.@_-]{1,64}$',
  Description:
    'The same in every account: aws.accountDefaults.roleName of the portal',
};

/** A further policy on the role that the member template makes. */
function addition(place: ReaderPlace, Description: string) {
  return {
    AWSTemplateFormatVersion: '2010-09-09',
    Description,
    Parameters: { RoleName: roleName },
    Resources: {
      Policy: {
        Type: 'AWS::IAM::RolePolicy',
        Properties: {
          RoleName: ref('RoleName'),
          PolicyName: `zero-trust-${place}`,
          PolicyDocument: policy(allowStatements(place, arnOf)),
        },
      },
    },
  };
}

/**
 * The templates by file name: the role of every account for a StackSet, and what
 * is added to it in the administrator account of Security Hub and in the
 * delegated administrator account of the organization. Nothing is required in
 * the management account but the organization's own delegation.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/what-is-cfnstacksets.html
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_delegate_policies.html
 */
export const cloudFormationTemplates: Record<string, object> = {
  'member-role.yaml': {
    AWSTemplateFormatVersion: '2010-09-09',
    Description:
      'The role with which the zero-trust portal reads this account. For a service-managed StackSet over the organization; the management account is not covered by one, and without it, only its own posture is missing.',
    Parameters: {
      RoleName: roleName,
      PortalRoleArn: {
        Type: 'String',
        AllowedPattern: '^arn:aws[a-z-]*:iam::[0-9]{12}:role/.+$',
        Description:
          "The role of the portal's back end, which is the only one that can assume this role",
      },
      ExternalId: {
        Type: 'String',
        NoEcho: true,
        MinLength: 16,
        Description: 'aws.accountDefaults.externalId of the portal',
      },
      OrganizationId: {
        Type: 'String',
        Default: '',
        AllowedPattern: '^(o-[a-z0-9]{10,32})?$',
        Description:
          'The organization that the portal must be in; empty where the account has none, or the portal is in another',
      },
    },
    Conditions: {
      InOrganization: {
        'Fn::Not': [{ 'Fn::Equals': [ref('OrganizationId'), ''] }],
      },
    },
    Resources: {
      Boundary: {
        Type: 'AWS::IAM::ManagedPolicy',
        Properties: {
          Description: 'The limit of what the posture reader can be allowed',
          PolicyDocument: policy(
            places.map(place => ({
              ...allowStatements(place, arnOf)[0],
              Action: allowStatements(place, arnOf).flatMap(
                ({ Action = [] }) => Action,
              ),
            })),
          ),
        },
      },
      Role: {
        Type: 'AWS::IAM::Role',
        Properties: {
          RoleName: ref('RoleName'),
          Description:
            'Reads configuration for the zero-trust portal; never data',
          MaxSessionDuration: 3600,
          PermissionsBoundary: ref('Boundary'),
          AssumeRolePolicyDocument: policy([
            {
              Sid: 'PortalOnly',
              Effect: 'Allow',
              Principal: { AWS: ref('PortalRoleArn') },
              Action: 'sts:AssumeRole',
              Condition: {
                StringEquals: {
                  'sts:ExternalId': ref('ExternalId'),
                  'aws:PrincipalOrgID': {
                    'Fn::If': [
                      'InOrganization',
                      ref('OrganizationId'),
                      ref('AWS::NoValue'),
                    ],
                  },
                },
              },
            },
          ]),
          Policies: [
            {
              PolicyName: 'zero-trust-member',
              PolicyDocument: policy([
                ...allowStatements('member', arnOf),
                ...denyStatements(),
              ]),
            },
          ],
          Tags: [{ Key: 'purpose', Value: 'zero-trust-posture' }],
        },
      },
    },
    Outputs: {
      RoleArn: { Value: { 'Fn::GetAtt': ['Role', 'Arn'] } },
    },
  },
  'security-hub-administrator.yaml': addition(
    'security-hub',
    "What the reader role needs besides in the administrator account of Security Hub: the organization's findings. Deploy the member role there first.",
  ),
  'organization-reader.yaml': addition(
    'organization',
    "What the reader role needs besides in the account that reads the organization and Identity Center: a delegated administrator's, or the management account. Deploy the member role there first.",
  ),
};
