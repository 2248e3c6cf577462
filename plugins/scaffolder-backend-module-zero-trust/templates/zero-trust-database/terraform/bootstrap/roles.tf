# The pipeline has no access key. GitHub issues a token that identifies the repository and
# the event of each job.
# https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html

resource "aws_iam_openid_connect_provider" "github" {
  count = var.existing_oidc_provider_arn == null ? 1 : 0

  url            = "https://token.actions.githubusercontent.com"
  client_id_list = ["sts.amazonaws.com"]
}

locals {
  provider_arn = var.existing_oidc_provider_arn == null ? aws_iam_openid_connect_provider.github[0].arn : var.existing_oidc_provider_arn

  # Suffix of names in a repository that several environments share.
  shared = var.folder == "" ? "" : "-${var.name}"

  subjects = {
    # Pull requests, merges and the daily check for drift.
    plan = ["${var.subject_prefix}:pull_request", "${var.subject_prefix}:ref:refs/heads/${var.branch}"]
    # The job `protected` checks that the environment requires reviewers. The claims below
    # allow no workflow without that job.
    apply = ["${var.subject_prefix}:environment:production${local.shared}"]
  }
  # Only the workflow in the default branch can apply. STS compares these claims only in
  # commercial regions.
  # https://aws.amazon.com/about-aws/whats-new/2026/01/aws-sts-supports-validation-identity-provider-claims/
  claims = {
    plan = {}
    apply = var.check_claims ? {
      "token.actions.githubusercontent.com:ref"              = "refs/heads/${var.branch}"
      "token.actions.githubusercontent.com:job_workflow_ref" = "${local.repository}/.github/workflows/environment${local.shared}.yml@refs/heads/${var.branch}"
    } : {}
  }
  trust = {
    for role, subjects in local.subjects : role => jsonencode({
      Version = "2012-10-17"
      Statement = [{
        Effect    = "Allow"
        Action    = "sts:AssumeRoleWithWebIdentity"
        Principal = { Federated = local.provider_arn }
        Condition = {
          StringEquals = merge(local.claims[role], {
            "token.actions.githubusercontent.com:aud" = "sts.amazonaws.com"
            "token.actions.githubusercontent.com:sub" = subjects
          })
        }
      }]
    })
  }

  iam = "arn:${local.partition}:iam::${var.account_id}"

  # Listed, because `zt-orders-*` would also match the roles of `orders-db`.
  service_roles = [
    for kind in ["backup", "bastion", "flow-logs", "monitoring"] : "${local.iam}:role/zt-${var.name}-${kind}"
  ]
  application_role = "${local.iam}:role/zero-trust/zt-${var.name}-application"
  own_roles        = concat(local.service_roles, [local.application_role, "${local.iam}:role/zero-trust/zt-${var.name}-user-*"])
  own_policies = [
    for kind in ["application", "break-glass", "role-*", "set-*", "user-*"] : "${local.iam}:policy/zero-trust/zt-${var.name}-${kind}"
  ]
  own_profile = "${local.iam}:instance-profile/zt-${var.name}-bastion"

  bounded = { "iam:PermissionsBoundary" = aws_iam_policy.boundary.arn }

  # The resources of this environment have this tag. Those of others have another value.
  own = { "aws:ResourceTag/zero-trust-environment" = var.name }

  database_arn = "arn:${local.partition}:rds:${var.region}:${var.account_id}:db:${var.name}"
  # Only RDS can create names with an exclamation mark.
  # https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html
  secrets_arn   = "arn:${local.partition}:secretsmanager:${var.region}:${var.account_id}:secret:rds!db-*"
  snapshots_arn = "arn:${local.partition}:rds:${var.region}:${var.account_id}:snapshot:awsbackup:*"
  keys_arn      = "arn:${local.partition}:kms:${var.region}:${var.account_id}:key/*"
  tunnel_arn    = "arn:${local.partition}:ssm:${var.region}:${var.account_id}:document/zt-tunnel-${var.name}"

  network_types = ["route-table", "security-group", "subnet", "vpc", "vpc-endpoint", "vpc-flow-log"]

  # Types that the pipeline can tag after creation. Terraform tags the default group and the
  # main route table of a VPC that it creates.
  adopted_types = var.existing_network ? [] : ["route-table", "security-group"]
  own_log_groups = [
    for prefix in ["/aws/rds/instance/${var.name}/", "/zero-trust/${var.name}/"] : "arn:${local.partition}:logs:*:${var.account_id}:log-group:${prefix}*"
  ]

  # Also listed, because `zt-orders-*` would match the alarms of `orders-db`.
  own_alarms = [
    for kind in ["bastion", "refused-logins", "storage"] : "arn:${local.partition}:cloudwatch:${var.region}:${var.account_id}:alarm:zt-${var.name}-${kind}"
  ]
  own_rules = [
    for kind in ["backup-failed", "master-secret-read", "other-session-or-command", "security-group-changed", "session-started"] : "arn:${local.partition}:events:${var.region}:${var.account_id}:rule/zt-${var.name}-${kind}"
  ]
  own_topic = "arn:${local.partition}:sns:${var.region}:${var.account_id}:zt-${var.name}"

  # AWS managed policies of the roles for RDS and AWS Backup.
  aws_policies = [
    "arn:${local.partition}:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole",
    "arn:${local.partition}:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup",
  ]

  reading = [
    "autoscaling:Describe*",
    "backup:Describe*",
    "backup:Get*",
    "backup:List*",
    "cloudwatch:Describe*",
    "cloudwatch:List*",
    "ec2:Describe*",
    "ec2:Get*",
    "events:Describe*",
    "events:List*",
    "iam:Get*",
    "iam:List*",
    "kms:Describe*",
    "kms:GetKeyPolicy",
    "kms:GetKeyRotationStatus",
    "kms:List*",
    "logs:Describe*",
    "logs:List*",
    "ram:Get*",
    "ram:List*",
    "rds:Describe*",
    "rds:List*",
    "sns:Get*",
    "sns:List*",
    "ssm:DescribeDocument*",
    "ssm:ListTagsForResource",
    "vpc-lattice:Get*",
    "vpc-lattice:List*",
  ]

  # The roles of the pipeline cannot read data or open sessions.
  never = [
    "ec2-instance-connect:*",
    "ec2:GetConsoleOutput",
    "ec2:GetConsoleScreenshot",
    "ec2:GetPasswordData",
    "logs:FilterLogEvents",
    "logs:GetLogEvents",
    "logs:GetLogRecord",
    "logs:GetQueryResults",
    "logs:StartLiveTail",
    "logs:StartQuery",
    "rds-data:*",
    "rds-db:connect",
    "rds:DownloadCompleteDBLogFile",
    "rds:DownloadDBLogFilePortion",
    "secretsmanager:GetSecretValue",
    "ssm:SendCommand",
    "ssm:StartAutomationExecution",
    "ssm:StartSession",
  ]

  # Actions that return user data of instances or keys of VPNs.
  # https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html
  secret_reads = [
    "autoscaling:DescribeLaunchConfigurations",
    "ec2:DescribeInstanceAttribute",
    "ec2:DescribeSpotFleetRequests",
    "ec2:DescribeSpotInstanceRequests",
    "ec2:DescribeVpnConnections",
    "ec2:GetLaunchTemplateData",
    "ec2:GetVpnConnectionDeviceSampleConfiguration",
    "iam:GetCredentialReport",
    "ssm:GetParameter*",
  ]
}

# --- permissions boundary of every role that the pipeline creates

# Allows everything that the roles of the environment need together: bastion, flow logs,
# monitoring, backups, people and applications. Each role has fewer permissions. The
# boundary does not limit trust policies: the pipeline can let others assume a role with
# these permissions. So the boundary is restricted to this environment wherever AWS has a
# tag or a name for it.
# https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
resource "aws_iam_policy" "boundary" {
  name        = "zt-${var.name}-boundary"
  path        = "/zero-trust-bootstrap/"
  description = "The most that a role of ${var.name} can do"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat([
      # Lists, and the channels of Session Manager. AWS cannot restrict these by name.
      {
        Sid    = "ListAndConnect"
        Effect = "Allow"
        Action = [
          "ec2:DescribeInstances",
          "kms:DescribeKey",
          "rds:DescribeDBClusters",
          "rds:DescribeDBInstances",
          "rds:DescribeDBSnapshots",
          "ssm:UpdateInstanceInformation",
          "ssmmessages:CreateControlChannel",
          "ssmmessages:CreateDataChannel",
          "ssmmessages:OpenControlChannel",
          "ssmmessages:OpenDataChannel",
          "tag:GetResources",
        ]
        Resource = "*"
      },
      # The resource id is known after the database exists: docs/index.md. With a condition,
      # RDS refuses the login.
      # https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.IAMPolicy.html
      {
        Sid      = "LogIn"
        Effect   = "Allow"
        Action   = "rds-db:connect"
        Resource = "arn:${local.partition}:rds-db:${var.region}:${var.account_id}:dbuser:${coalesce(var.database_resource_id, "*")}/*"
      },
      {
        Sid      = "TunnelThroughItsBastion"
        Effect   = "Allow"
        Action   = "ssm:StartSession"
        Resource = "arn:${local.partition}:ec2:${var.region}:${var.account_id}:instance/*"
        Condition = {
          StringEquals = { "ssm:resourceTag/zero-trust-environment" = var.name }
          BoolIfExists = { "ssm:SessionDocumentAccessCheck" = "true" }
        }
      },
      {
        Sid       = "WithItsTunnel"
        Effect    = "Allow"
        Action    = "ssm:StartSession"
        Resource  = local.tunnel_arn
        Condition = { BoolIfExists = { "ssm:SessionDocumentAccessCheck" = "true" } }
      },
      {
        Sid       = "OwnSessions"
        Effect    = "Allow"
        Action    = ["ssm:ResumeSession", "ssm:TerminateSession"]
        Resource  = "arn:${local.partition}:ssm:*:*:session/*"
        Condition = { StringLike = { "ssm:resourceTag/aws:ssmmessages:session-id" = "$${aws:userid}*" } }
      },
      {
        Sid    = "WriteLogs"
        Effect = "Allow"
        Action = [
          "logs:CreateLogGroup",
          "logs:CreateLogStream",
          "logs:DescribeLogStreams",
          "logs:PutLogEvents",
          "logs:PutRetentionPolicy",
        ]
        Resource = [
          "arn:${local.partition}:logs:${var.region}:${var.account_id}:log-group:/zero-trust/${var.name}/*",
          "arn:${local.partition}:logs:${var.region}:${var.account_id}:log-group:RDS*",
        ]
      },
      ],
      # A bastion for an existing database needs neither its secret nor its backups. Another
      # database could have the name of the bastion.
      [for statement in [
        # RDS tags the secret with the ARN of its database.
        {
          Sid       = "ItsMasterSecret"
          Effect    = "Allow"
          Action    = ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"]
          Resource  = local.secrets_arn
          Condition = { StringEquals = { "aws:ResourceTag/aws:rds:primaryDBInstanceArn" = local.database_arn } }
        },
        {
          Sid       = "DecryptTheSecret"
          Effect    = "Allow"
          Action    = "kms:Decrypt"
          Resource  = local.keys_arn
          Condition = { StringEquals = merge(local.own, { "kms:ViaService" = "secretsmanager.${var.region}.amazonaws.com" }) }
        },
        # The part of AWSBackupServiceRolePolicyForBackup that snapshots of RDS need.
        # https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSBackupServiceRolePolicyForBackup.html
        {
          Sid    = "TakeSnapshots"
          Effect = "Allow"
          Action = [
            "rds:AddTagsToResource",
            "rds:CopyDBSnapshot",
            "rds:CreateDBSnapshot",
            "rds:ListTagsForResource",
          ]
          Resource = [local.database_arn, local.snapshots_arn]
        },
        # To copy a snapshot to another account, AWS Backup shares it with that account.
        {
          Sid      = "ShareAndDeleteSnapshots"
          Effect   = "Allow"
          Action   = ["rds:DeleteDBSnapshot", "rds:ModifyDBSnapshotAttribute"]
          Resource = local.snapshots_arn
        },
        {
          Sid    = "EncryptSnapshots"
          Effect = "Allow"
          Action = "kms:CreateGrant"
          Condition = {
            StringEquals = local.own
            Bool         = { "kms:GrantIsForAWSResource" = "true" }
          }
          Resource = local.keys_arn
        },
        {
          Sid      = "UseVaults"
          Effect   = "Allow"
          Action   = ["backup:CopyFromBackupVault", "backup:CopyIntoBackupVault", "backup:DescribeBackupVault"]
          Resource = "*"
        },
      ] : statement if var.database_security_group_id == null],
    )
  })
}

# --- role that plans

resource "aws_iam_role" "plan" {
  name                 = "zt-bootstrap-${var.name}-plan"
  path                 = "/zero-trust-bootstrap/"
  description          = "Plans ${var.name} for pull requests"
  max_session_duration = 3600
  assume_role_policy   = local.trust.plan
}

resource "aws_iam_role_policy" "plan" {
  name = "read"
  role = aws_iam_role.plan.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "ReadWhatTerraformManages"
        Effect   = "Allow"
        Action   = local.reading
        Resource = "*"
      },
      {
        Sid      = "ReadItsTunnel"
        Effect   = "Allow"
        Action   = "ssm:GetDocument"
        Resource = local.tunnel_arn
      },
      # No permission for the lock file: the workflow plans with -lock=false.
      {
        Sid      = "ReadTheState"
        Effect   = "Allow"
        Action   = "s3:GetObject"
        Resource = local.state_object_arn
      },
      {
        Sid       = "FindTheState"
        Effect    = "Allow"
        Action    = "s3:ListBucket"
        Resource  = local.state_bucket_arn
        Condition = { StringLike = { "s3:prefix" = ["${local.state_prefix}*"] } }
      },
      {
        Sid       = "DecryptTheState"
        Effect    = "Allow"
        Action    = "kms:Decrypt"
        Resource  = local.state_key_arn
        Condition = { StringEquals = { "kms:ViaService" = "s3.${var.region}.amazonaws.com" } }
      },
      {
        Sid      = "NoDataAndNoSecrets"
        Effect   = "Deny"
        Action   = concat(local.never, local.secret_reads)
        Resource = "*"
      },
    ]
  })
}

# --- role that applies

# AWS cannot restrict many create actions of EC2, RDS and AWS Backup by name. So the role
# allows these services in this region, and the policy `limits` denies changes of other
# environments, and of databases, instances, keys and logs without the tag.

resource "aws_iam_role" "apply" {
  name                 = "zt-bootstrap-${var.name}-apply"
  path                 = "/zero-trust-bootstrap/"
  description          = "Applies approved plans of ${var.name}"
  max_session_duration = 7200
  assume_role_policy   = local.trust.apply
}

resource "aws_iam_role_policy" "apply" {
  name = "environment"
  role = aws_iam_role.apply.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "ManageTheEnvironment"
        Effect = "Allow"
        Action = [
          "autoscaling:*",
          "backup-storage:*",
          "backup:*",
          "cloudwatch:*",
          "ec2:*",
          "events:*",
          "kms:*",
          "logs:*",
          "ram:*",
          "rds:*",
          "sns:*",
          "ssm:AddTagsToResource",
          "ssm:CreateDocument",
          "ssm:DeleteDocument",
          "ssm:DescribeDocument*",
          "ssm:GetDocument",
          "ssm:ListTagsForResource",
          "ssm:ModifyDocumentPermission",
          "ssm:RemoveTagsFromResource",
          "ssm:UpdateDocument*",
          "vpc-lattice:*",
        ]
        Resource  = "*"
        Condition = { StringEquals = { "aws:RequestedRegion" = var.region } }
      },
      # The launch template reads its image from a public parameter of AWS.
      # https://docs.aws.amazon.com/autoscaling/ec2/userguide/using-systems-manager-parameters.html
      {
        Sid      = "FindTheImage"
        Effect   = "Allow"
        Action   = "ssm:GetParameters"
        Resource = "arn:${local.partition}:ssm:${var.region}::parameter/aws/service/ami-amazon-linux-latest/*"
      },
      # RDS creates the master secret with the permissions of its caller. A condition on the
      # calling service is not possible: aws:CalledVia does not support RDS.
      # https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html
      # https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-calledvia
      {
        Sid      = "LetRdsMakeTheMasterSecret"
        Effect   = "Allow"
        Action   = ["secretsmanager:CreateSecret", "secretsmanager:TagResource"]
        Resource = local.secrets_arn
      },
      # Needed when a new key re-encrypts the secret.
      {
        Sid       = "LetRdsRotateTheMasterSecret"
        Effect    = "Allow"
        Action    = "secretsmanager:RotateSecret"
        Resource  = local.secrets_arn
        Condition = { StringEquals = { "aws:ResourceTag/aws:rds:primaryDBInstanceArn" = local.database_arn } }
      },
      {
        Sid      = "ReadRoles"
        Effect   = "Allow"
        Action   = ["iam:Get*", "iam:List*"]
        Resource = "*"
      },
      # Only roles with the boundary can get permissions.
      {
        Sid       = "CreateRolesWithinTheBoundary"
        Effect    = "Allow"
        Action    = ["iam:CreateRole", "iam:PutRolePermissionsBoundary", "iam:PutRolePolicy"]
        Resource  = local.own_roles
        Condition = { StringEquals = local.bounded }
      },
      {
        Sid    = "ManageItsRoles"
        Effect = "Allow"
        Action = [
          "iam:DeleteRole",
          "iam:DeleteRolePolicy",
          "iam:TagRole",
          "iam:UntagRole",
          "iam:UpdateRole",
          "iam:UpdateRoleDescription",
        ]
        Resource = local.own_roles
      },
      # Only this trust policy changes, with applications.role_arns.
      {
        Sid      = "ChangeWhoIsTheApplication"
        Effect   = "Allow"
        Action   = "iam:UpdateAssumeRolePolicy"
        Resource = local.application_role
      },
      # Not the policy `application`: a person reads it and attaches it to roles without the
      # boundary, so the pipeline must not change it.
      {
        Sid      = "ChangePoliciesWithinTheBoundary"
        Effect   = "Allow"
        Action   = ["iam:CreatePolicyVersion", "iam:DeletePolicyVersion"]
        Resource = [for arn in local.own_policies : arn if !endswith(arn, "-application")]
      },
      {
        Sid    = "ManageItsPoliciesAndProfiles"
        Effect = "Allow"
        Action = [
          "iam:AddRoleToInstanceProfile",
          "iam:CreateInstanceProfile",
          "iam:CreatePolicy",
          "iam:DeleteInstanceProfile",
          "iam:DeletePolicy",
          "iam:RemoveRoleFromInstanceProfile",
          "iam:TagInstanceProfile",
          "iam:TagPolicy",
          "iam:UntagInstanceProfile",
          "iam:UntagPolicy",
        ]
        Resource = concat(local.own_policies, [local.own_profile])
      },
      # Existing roles also need the boundary, because the pipeline writes the policies that
      # it attaches.
      # https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html
      {
        Sid      = "AttachItsPoliciesWithinTheBoundary"
        Effect   = "Allow"
        Action   = "iam:AttachRolePolicy"
        Resource = concat(local.own_roles, var.access_role_arns)
        Condition = {
          StringEquals = local.bounded
          ArnLike      = { "iam:PolicyARN" = local.own_policies }
        }
      },
      {
        Sid      = "AttachPoliciesOfAwsWithinTheBoundary"
        Effect   = "Allow"
        Action   = "iam:AttachRolePolicy"
        Resource = local.service_roles
        Condition = {
          StringEquals = local.bounded
          ArnEquals    = { "iam:PolicyARN" = local.aws_policies }
        }
      },
      {
        Sid       = "DetachPolicies"
        Effect    = "Allow"
        Action    = "iam:DetachRolePolicy"
        Resource  = concat(local.own_roles, var.access_role_arns)
        Condition = { ArnLike = { "iam:PolicyARN" = concat(local.own_policies, local.aws_policies) } }
      },
      {
        Sid      = "HandItsRolesToServices"
        Effect   = "Allow"
        Action   = "iam:PassRole"
        Resource = local.service_roles
        Condition = {
          StringEquals = {
            "iam:PassedToService" = [
              "backup.amazonaws.com",
              "ec2.amazonaws.com",
              "monitoring.rds.amazonaws.com",
              "rds.amazonaws.com",
              "vpc-flow-logs.amazonaws.com",
            ]
          }
        }
      },
      {
        Sid      = "LetServicesMakeTheirOwnRoles"
        Effect   = "Allow"
        Action   = "iam:CreateServiceLinkedRole"
        Resource = "arn:${local.partition}:iam::${var.account_id}:role/aws-service-role/*"
        Condition = {
          StringEquals = {
            "iam:AWSServiceName" = [
              "autoscaling.amazonaws.com",
              "backup.amazonaws.com",
              "ram.amazonaws.com",
              "rds.amazonaws.com",
              "transitgateway.amazonaws.com",
              "vpc-lattice.amazonaws.com",
            ]
          }
        }
      },
      # The pipeline can delete the lock file, but not the state.
      # https://developer.hashicorp.com/terraform/language/backend/s3#permissions-required
      {
        Sid      = "WriteTheState"
        Effect   = "Allow"
        Action   = ["s3:GetObject", "s3:PutObject"]
        Resource = [local.state_object_arn, "${local.state_object_arn}.tflock"]
      },
      {
        Sid      = "ReleaseTheLock"
        Effect   = "Allow"
        Action   = "s3:DeleteObject"
        Resource = "${local.state_object_arn}.tflock"
      },
      {
        Sid       = "FindTheState"
        Effect    = "Allow"
        Action    = "s3:ListBucket"
        Resource  = local.state_bucket_arn
        Condition = { StringLike = { "s3:prefix" = ["${local.state_prefix}*"] } }
      },
    ]
  })
}

resource "aws_iam_role_policy_attachment" "limits" {
  role       = aws_iam_role.apply.name
  policy_arn = aws_iam_policy.limits.arn
}

resource "aws_iam_policy" "limits" {
  name        = "zt-${var.name}-limits"
  path        = "/zero-trust-bootstrap/"
  description = "What the pipeline of ${var.name} cannot do"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Routes to an internet gateway that a person attached are not denied, because IAM has
      # no condition for them. zero-trust-verify checks routes in the plan.
      {
        Sid    = "NoDataNoSecretsNoGateways"
        Effect = "Deny"
        Action = concat(local.never, [
          "backup:DeleteBackupVaultLockConfiguration",
          "backup:DeleteRecoveryPoint",
          "backup:DisassociateRecoveryPoint",
          "backup:PutBackupVaultAccessPolicy",
          "backup:StartCopyJob",
          "backup:StartRestoreJob",
          "backup:UpdateRecoveryPointLifecycle",
          "ec2:AcceptVpcPeeringConnection",
          "ec2:AllocateAddress",
          "ec2:AssociateAddress",
          "ec2:AttachInternetGateway",
          "ec2:AttachVpnGateway",
          "ec2:CreateEgressOnlyInternetGateway",
          "ec2:CreateInternetGateway",
          "ec2:CreateKeyPair",
          "ec2:CreateNatGateway",
          "ec2:CreateVpcPeeringConnection",
          "ec2:CreateVpnConnection",
          "ec2:CreateVpnGateway",
          "ec2:ImportKeyPair",
          "ec2:ModifySnapshotAttribute",
          "rds:CreateDBCluster",
          "rds:CreateDBInstanceReadReplica",
          "rds:DeleteDBCluster",
          "rds:ModifyDBCluster",
          "rds:ModifyDBClusterSnapshotAttribute",
          "rds:ModifyDBSnapshotAttribute",
          "rds:RestoreDB*",
          "rds:StartExportTask",
        ])
        Resource = "*"
      },
      {
        Sid       = "NoPublicAddress"
        Effect    = "Deny"
        Action    = "ec2:RunInstances"
        Resource  = "arn:${local.partition}:ec2:*:*:network-interface/*"
        Condition = { Bool = { "ec2:AssociatePublicIpAddress" = "true" } }
      },
      {
        Sid    = "NothingOfOtherEnvironments"
        Effect = "Deny"
        Action = [
          "autoscaling:*",
          "backup:*",
          "cloudwatch:*",
          "ec2:*",
          "events:*",
          "iam:*",
          "kms:*",
          "logs:*",
          "ram:*",
          "rds:*",
          "sns:*",
          "ssm:*",
          "vpc-lattice:*",
        ]
        Resource = "*"
        Condition = {
          Null            = { "aws:ResourceTag/zero-trust-environment" = "false" }
          StringNotEquals = local.own
        }
      },
      # Resources of this environment have the tag from creation (default_tags). Resources
      # without it belong to others. kms:CreateGrant is not in the list: KMS can need 5
      # minutes to apply the tag of a key, and RDS creates its grant in the first apply.
      # https://docs.aws.amazon.com/kms/latest/developerguide/tag-authorization.html
      {
        Sid    = "NothingWithoutTheTag"
        Effect = "Deny"
        Action = [
          "backup:DeleteBackupPlan",
          "backup:DeleteBackupVault",
          "backup:PutBackupVaultLockConfiguration",
          "backup:UpdateBackupPlan",
          "ec2:AssociateIamInstanceProfile",
          "ec2:CreateLaunchTemplateVersion",
          "ec2:DeleteLaunchTemplate*",
          "ec2:ModifyInstance*",
          "ec2:ModifyLaunchTemplate",
          "ec2:RebootInstances",
          "ec2:ReplaceIamInstanceProfileAssociation",
          "ec2:StartInstances",
          "ec2:StopInstances",
          "ec2:TerminateInstances",
          "kms:DisableKey",
          "kms:DisableKeyRotation",
          "kms:PutKeyPolicy",
          "kms:RevokeGrant",
          "kms:ScheduleKeyDeletion",
          "kms:UpdateKeyDescription",
          "kms:UpdatePrimaryRegion",
          "logs:DeleteLogGroup",
          "logs:DeleteRetentionPolicy",
          "logs:DisassociateKmsKey",
          "logs:PutRetentionPolicy",
        ]
        Resource = [
          "arn:${local.partition}:backup:*:${var.account_id}:backup-*",
          "arn:${local.partition}:ec2:*:${var.account_id}:instance/*",
          "arn:${local.partition}:ec2:*:${var.account_id}:launch-template/*",
          "arn:${local.partition}:kms:*:${var.account_id}:key/*",
          "arn:${local.partition}:logs:*:${var.account_id}:log-group:*",
        ]
        Condition = { StringNotEquals = local.own }
      },
      # The pipeline cannot tag instances of others to get access to them.
      # https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/supported-iam-actions-tagging.html
      {
        Sid    = "NoTagOnWhatExists"
        Effect = "Deny"
        Action = ["ec2:CreateTags", "ec2:DeleteTags"]
        Resource = [
          "arn:${local.partition}:ec2:*:${var.account_id}:instance/*",
          "arn:${local.partition}:ec2:*:${var.account_id}:launch-template/*",
        ]
        Condition = {
          Null            = { "ec2:CreateAction" = "true" }
          StringNotEquals = local.own
        }
      },
      # Compared by name, so that a tag cannot give access to another database.
      {
        Sid    = "NoOtherDatabase"
        Effect = "Deny"
        Action = [
          "rds:AddTagsToResource",
          "rds:DeleteDBInstance",
          "rds:ModifyDBInstance",
          "rds:RebootDBInstance",
          "rds:RemoveTagsFromResource",
          "rds:StartDBInstance",
          "rds:StopDBInstance",
        ]
        NotResource = concat(
          [local.database_arn],
          [for type in ["es", "og", "pg", "secgrp", "snapshot", "subgrp"] : "arn:${local.partition}:rds:*:*:${type}:*"],
        )
      },
      {
        Sid      = "NoKeyOfTheState"
        Effect   = "Deny"
        Action   = ["kms:PutKeyPolicy", "kms:ScheduleKeyDeletion", "kms:DisableKey", "kms:CreateGrant"]
        Resource = local.state_key_arn
      },
      # Denies changes of its own limits and of the boundary of the roles that it creates.
      {
        Sid      = "NoLimitIsLifted"
        Effect   = "Deny"
        Action   = ["iam:DeleteRolePermissionsBoundary", "iam:SetDefaultPolicyVersion"]
        Resource = "*"
      },
      {
        Sid    = "NoChangeOfTheBootstrap"
        Effect = "Deny"
        Action = [
          "iam:AttachRolePolicy",
          "iam:CreatePolicyVersion",
          "iam:Delete*",
          "iam:DetachRolePolicy",
          "iam:Put*",
          "iam:Update*",
        ]
        Resource = [
          "${local.iam}:role/zero-trust-bootstrap/*",
          "${local.iam}:policy/zero-trust-bootstrap/*",
          local.provider_arn,
        ]
      },
    ]
  })
}

# A separate policy, because IAM limits the length of a policy.
resource "aws_iam_role_policy_attachment" "neighbours" {
  role       = aws_iam_role.apply.name
  policy_arn = aws_iam_policy.neighbours.arn
}

resource "aws_iam_policy" "neighbours" {
  name        = "zt-${var.name}-neighbours"
  path        = "/zero-trust-bootstrap/"
  description = "Networks and alarms that the pipeline of ${var.name} cannot change"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = flatten([
      # Resources of this environment have the tag from creation. Actions that revoke rules
      # are not in the list: the default group has no tag when Terraform empties it.
      # https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html
      {
        Sid    = "NoNetworkWithoutTheTag"
        Effect = "Deny"
        Action = [
          "ec2:AssociateRouteTable",
          "ec2:AuthorizeSecurityGroupEgress",
          "ec2:CreateRoute",
          "ec2:DeleteFlowLogs",
          "ec2:DeleteRoute",
          "ec2:DeleteRouteTable",
          "ec2:DeleteSecurityGroup",
          "ec2:DeleteSubnet",
          "ec2:DeleteVpc",
          "ec2:DeleteVpcEndpoints",
          "ec2:ModifySecurityGroupRules",
          "ec2:ModifySubnetAttribute",
          "ec2:ModifyVpcAttribute",
          "ec2:ModifyVpcEndpoint",
          "ec2:ReplaceRoute",
          "ec2:ReplaceRouteTableAssociation",
        ]
        Resource  = [for type in local.network_types : "arn:${local.partition}:ec2:*:${var.account_id}:${type}/*"]
        Condition = { StringNotEquals = local.own }
      },
      # https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html (ec2:SecurityGroupID)
      {
        Sid       = "NoRuleInOtherGroups"
        Effect    = "Deny"
        Action    = ["ec2:AuthorizeSecurityGroupIngress"]
        Resource  = ["arn:${local.partition}:ec2:*:${var.account_id}:security-group/*"]
        Condition = { StringNotEquals = merge(local.own, var.database_security_group_id == null ? {} : { "ec2:SecurityGroupID" = var.database_security_group_id }) }
      },
      # The pipeline cannot tag networks of others to get access to them.
      # https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/supported-iam-actions-tagging.html
      {
        Sid      = "NoTagOnNetworks"
        Effect   = "Deny"
        Action   = ["ec2:CreateTags", "ec2:DeleteTags"]
        Resource = [for type in setsubtract(local.network_types, local.adopted_types) : "arn:${local.partition}:ec2:*:${var.account_id}:${type}/*"]
        Condition = {
          Null            = { "ec2:CreateAction" = "true" }
          StringNotEquals = local.own
        }
      },
      # The pipeline can tag only security groups and route tables of its own VPC.
      # https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html (ec2:Vpc)
      [for vpc in var.vpc_id == null || var.existing_network ? [] : [var.vpc_id] : {
        Sid      = "NoTagInOtherNetworks"
        Effect   = "Deny"
        Action   = ["ec2:CreateTags", "ec2:DeleteTags"]
        Resource = [for type in local.adopted_types : "arn:${local.partition}:ec2:*:${var.account_id}:${type}/*"]
        Condition = {
          Null            = { "ec2:CreateAction" = "true" }
          StringNotEquals = local.own
          ArnNotEquals    = { "ec2:Vpc" = "arn:${local.partition}:ec2:${var.region}:${var.account_id}:vpc/${vpc}" }
        }
      }],
      # An Auto Scaling group copies its tags to the instances that it starts.
      # https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-tagging.html
      {
        Sid         = "NoTagOnOtherMachines"
        Effect      = "Deny"
        Action      = ["autoscaling:CreateOrUpdateTags", "autoscaling:DeleteTags"]
        NotResource = "arn:${local.partition}:autoscaling:*:${var.account_id}:autoScalingGroup:*:autoScalingGroupName/zt-${var.name}-bastion"
      },
      # Keys of others have other aliases. A new key has no alias.
      # https://docs.aws.amazon.com/kms/latest/developerguide/alias-authorization.html
      {
        Sid       = "NoTagOnOtherKeys"
        Effect    = "Deny"
        Action    = ["kms:TagResource", "kms:UntagResource"]
        Resource  = ["arn:${local.partition}:kms:*:${var.account_id}:key/*"]
        Condition = { "ForAnyValue:StringNotEquals" = { "kms:ResourceAliases" = "alias/${var.name}-data" } }
      },
      {
        Sid         = "NoOtherAlias"
        Effect      = "Deny"
        Action      = ["kms:CreateAlias", "kms:DeleteAlias", "kms:UpdateAlias"]
        NotResource = ["arn:${local.partition}:kms:*:${var.account_id}:alias/${var.name}-data", "arn:${local.partition}:kms:*:${var.account_id}:key/*"]
      },
      # https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatchlogs.html
      {
        Sid         = "NoTagOnOtherLogs"
        Effect      = "Deny"
        Action      = ["logs:TagLogGroup", "logs:TagResource", "logs:UntagLogGroup", "logs:UntagResource"]
        NotResource = local.own_log_groups
      },
      # Backup plans are not in the list: their ids are not known before they exist.
      # https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsbackup.html
      {
        Sid         = "NoTagOnOtherVaults"
        Effect      = "Deny"
        Action      = ["backup:TagResource", "backup:UntagResource"]
        NotResource = ["arn:${local.partition}:backup:*:${var.account_id}:backup-plan:*", "arn:${local.partition}:backup:*:${var.account_id}:backup-vault:zt-${var.name}"]
      },
      # Anyone who can change an alarm can silence it. Compared by name too.
      # https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatch.html
      # https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoneventbridge.html
      # https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsns.html
      {
        Sid    = "NoOtherAlarm"
        Effect = "Deny"
        Action = [
          "cloudwatch:DeleteAlarms",
          "cloudwatch:DisableAlarmActions",
          "cloudwatch:EnableAlarmActions",
          "cloudwatch:PutCompositeAlarm",
          "cloudwatch:PutMetricAlarm",
          "cloudwatch:SetAlarmState",
        ]
        NotResource = local.own_alarms
      },
      {
        Sid    = "NoOtherRule"
        Effect = "Deny"
        Action = [
          "events:DeleteRule",
          "events:DisableRule",
          "events:EnableRule",
          "events:PutRule",
          "events:PutTargets",
          "events:RemoveTargets",
        ]
        NotResource = local.own_rules
      },
      {
        Sid    = "NoOtherTopic"
        Effect = "Deny"
        Action = [
          "sns:AddPermission",
          "sns:DeleteTopic",
          "sns:Publish",
          "sns:RemovePermission",
          "sns:SetTopicAttributes",
          "sns:Subscribe",
        ]
        NotResource = local.own_topic
      },
    ])
  })
}
