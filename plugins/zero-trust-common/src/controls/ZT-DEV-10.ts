import { InstanceRoleEvidence, RolePermission } from '../evidence';
import { Control, Verdict } from '../judging/control';
import { check, fail, notApplicable, pass, unknown } from '../judging/verdict';
import { nameSome } from '../text/nameSome';
import { isBucketOfAgent, mayBeBucketOfAgent } from './access/agentBuckets';

/**
 * What the agent calls, by AmazonSSMManagedInstanceCore, without ssm:GetParameter and
 * ssm:GetParameters: with these, everyone on the bastion could read the parameters of
 * the account, and Session Manager does not need them.
 * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AmazonSSMManagedInstanceCore.html
 */
const OF_THE_AGENT = [
  'ssm:DescribeAssociation',
  'ssm:DescribeDocument',
  'ssm:GetDeployablePatchSnapshotForInstance',
  'ssm:GetDocument',
  'ssm:GetManifest',
  'ssm:ListAssociations',
  'ssm:ListInstanceAssociations',
  'ssm:PutComplianceItems',
  'ssm:PutConfigurePackageResult',
  'ssm:PutInventory',
  'ssm:UpdateAssociationStatus',
  'ssm:UpdateInstanceAssociationStatus',
  'ssm:UpdateInstanceInformation',
];

/** Services of the agent only. */
const SERVICES = ['ssmmessages:', 'ec2messages:'];

/**
 * What the agent needs to write encrypted logs of shells.
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-iam-instance-profile.html
 */
const FOR_LOGS = [
  'kms:GenerateDataKey',
  'logs:CreateLogStream',
  'logs:DescribeLogGroups',
  'logs:DescribeLogStreams',
  'logs:PutLogEvents',
  's3:GetEncryptionConfiguration',
];

/** The same, if the policy names the key or the bucket. */
const ON_NAMED_RESOURCES = ['kms:Decrypt', 's3:PutObject'];

const lower = (actions: readonly string[]) =>
  new Set(actions.map(action => action.toLowerCase()));
const always = lower([...OF_THE_AGENT, ...FOR_LOGS]);
const onNamed = lower(ON_NAMED_RESOURCES);

/** IAM ignores the case of actions. */
function isNeeded({
  action,
  everywhere,
  resources = [],
}: RolePermission): boolean {
  const name = action.toLowerCase();
  return (
    always.has(name) ||
    SERVICES.some(service => name.startsWith(service)) ||
    (onNamed.has(name) && !everywhere) ||
    // Through an endpoint of S3, the agent needs permission for the buckets of AWS.
    (name === 's3:getobject' &&
      resources.length > 0 &&
      resources.every(isBucketOfAgent))
  );
}

/** Returns whether a permission is needed if AWS owns the buckets. */
const mayBeNeeded = ({ action, resources = [] }: RolePermission): boolean =>
  action.toLowerCase() === 's3:getobject' &&
  resources.length > 0 &&
  resources.every(one => isBucketOfAgent(one) || mayBeBucketOfAgent(one));

function judgeRole({ name, permissions }: InstanceRoleEvidence): Verdict {
  const more = permissions.filter(one => !isNeeded(one));
  const certain = more.filter(one => !mayBeNeeded(one));
  if (certain.length) {
    return fail(
      `${name} also allows ${nameSome(certain.map(({ action }) => action))}.`,
    );
  }
  return more.length
    ? unknown(
        `${name} reads buckets with the names of those of the agent. AWS does not list its buckets in AWS GovCloud (US) and China.`,
      )
    : pass(`${name} allows only what Session Manager needs.`);
}

const describe = (role: InstanceRoleEvidence | null) =>
  role
    ? `${role.name}: ${
        nameSome(
          role.permissions.map(({ action, everywhere }) =>
            everywhere ? action : `${action} on named resources`,
          ),
        ) || 'nothing'
      }`
    : 'none';

/**
 * Judges the actions, not the conditions. Patch Manager and Inventory pass, because
 * ZT-DEV-04 asks for patches, and so do the buckets of AWS that the agent reads.
 *
 * LOW, because most bastions have AmazonSSMManagedInstanceCore, which AWS recommends and
 * which reads parameters: ZT-DEV-06 and ZT-ID-12 weigh more.
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-iam-instance-profile.html
 */
export const ztDev10: Control<'bastion'> = {
  id: 'ZT-DEV-10',
  title: "The bastion's role allows only what Session Manager needs",
  description:
    'Everyone on the bastion has the permissions of its role. AmazonSSMManagedInstanceCore also reads every parameter of the account, and parameters often contain passwords.',
  failure: "The bastion's role allows more than Session Manager needs",
  pillar: 'Devices',
  severity: 'LOW',
  tenets: ['T4', 'T6'],
  subject: 'bastion',
  appliesTo: 'EC2 instances with a role, through which people reach databases',
  securityHub: [],
  remediation: {
    text: 'Give the role a policy with ssm:UpdateInstanceInformation and the four actions of ssmmessages, then detach the other policies.',
    command:
      'aws iam detach-role-policy --role-name <role> --policy-arn <policy>',
    effects: {
      sideEffects:
        'Programs on the bastion that use other permissions of the role fail. Without ssmmessages:OpenControlChannel, the agent loses its connection within an hour.',
      downtime: 'None if you attach the new policy first.',
      wayBack: 'Attach the policy again (attach-role-policy).',
      source:
        'https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-add-permissions-to-existing-profile.html',
    },
  },
  references: [
    'https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-iam-instance-profile.html',
    'https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AmazonSSMManagedInstanceCore.html',
    'https://docs.aws.amazon.com/systems-manager/latest/userguide/patch-operations-s3-buckets.html',
  ],
  judge: ({ role }) =>
    check(
      'Permissions of the role',
      role,
      found =>
        found
          ? judgeRole(found)
          : notApplicable('The bastion has no role (see ZT-DEV-06).'),
      describe,
      found =>
        (found?.permissions ?? [])
          .map(
            ({ action, everywhere, resources }) =>
              `${action} ${everywhere} ${resources}`,
          )
          .join(),
    ),
};
