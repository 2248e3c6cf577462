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

/** Returns a template that adds a policy to the role of the member template. */
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
 * The templates by file name: the role of every account, for a StackSet, and the
 * additions in the administrator account of Security Hub and in the delegated
 * administrator account of the organization. The management account needs only the
 * delegation of the organization itself.
 * @see
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/what-is-cfnstacksets.html
 * @see
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_delegate_policies.html
 */
export const cloudFormationTemplates: Record<string, object> = {
  'member-role.yaml': {
    AWSTemplateFormatVersion: '2010-09-09',
    Description:
      'The role with which the zero-trust portal reads this account. For a service-managed StackSet over the organization. A StackSet does not cover the management account: without the role there, only the posture of that account is missing.',
    Parameters: {
      RoleName: roleName,
      PortalRoleArn: {
        Type: 'String',
        AllowedPattern: '^arn:aws[a-z-]*:iam::[0-9]{12}:role/.+$',
        Description:
          "The role of the portal's back end. Only this role can assume the reader role.",
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
          'The organization that the portal must be in. Empty if the account is in no organization, or the portal is in another one.',
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
          Description: 'The most that the posture reader can be allowed to do',
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
    'Adds to the reader role in the administrator account of Security Hub: the findings of the organization. Deploy the member role there first.',
  ),
  'organization-reader.yaml': addition(
    'organization',
    'Adds to the reader role in the account that reads the organization and Identity Center: a delegated administrator account, or the management account. Deploy the member role there first.',
  ),
};
