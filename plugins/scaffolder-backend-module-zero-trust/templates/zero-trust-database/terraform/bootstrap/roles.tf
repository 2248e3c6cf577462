# The pipeline has no key: GitHub proves which repository and which event a job is of.
# https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html

resource "aws_iam_openid_connect_provider" "github" {
  count = var.existing_oidc_provider_arn == null ? 1 : 0

  url            = "https://token.actions.githubusercontent.com"
  client_id_list = ["sts.amazonaws.com"]
}

locals {
  provider_arn = var.existing_oidc_provider_arn == null ? aws_iam_openid_connect_provider.github[0].arn : var.existing_oidc_provider_arn

  subjects = {
    # Pull requests, merges and the daily search for drift.
    plan = ["${var.subject_prefix}:pull_request", "${var.subject_prefix}:ref:refs/heads/main"]
    # Only after the reviewers of the environment have approved.
    apply = ["${var.subject_prefix}:environment:production"]
  }
  trust = {
    for role, subjects in local.subjects : role => jsonencode({
      Version = "2012-10-17"
      Statement = [{
        Effect    = "Allow"
        Action    = "sts:AssumeRoleWithWebIdentity"
        Principal = { Federated = local.provider_arn }
        Condition = {
          StringEquals = {
            "token.actions.githubusercontent.com:aud" = "sts.amazonaws.com"
            "token.actions.githubusercontent.com:sub" = subjects
          }
        }
      }]
    })
  }

  own_roles = [
    "arn:${local.partition}:iam::${var.account_id}:role/zt-${var.name}-*",
    "arn:${local.partition}:iam::${var.account_id}:role/zero-trust/zt-${var.name}-*",
  ]
  own_policies = "arn:${local.partition}:iam::${var.account_id}:policy/zero-trust/zt-${var.name}-*"
  own_profiles = "arn:${local.partition}:iam::${var.account_id}:instance-profile/zt-${var.name}-*"

  # Policies of AWS for the roles of RDS and AWS Backup.
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
    "ssm:GetDocument",
    "ssm:ListTagsForResource",
    "vpc-lattice:Get*",
    "vpc-lattice:List*",
  ]

  # Nobody gets data, a session or a login through the pipeline.
  never = [
    "ec2-instance-connect:*",
    "rds-data:*",
    "rds-db:connect",
    "secretsmanager:GetSecretValue",
    "ssm:SendCommand",
    "ssm:StartAutomationExecution",
    "ssm:StartSession",
  ]
}

# --- the limit of every role that the pipeline creates

# What the roles of the environment need together: bastion, flow logs, monitoring,
# backups, people and applications. Each role has less.
# https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
resource "aws_iam_policy" "boundary" {
  name        = "zt-${var.name}-boundary"
  path        = "/zero-trust-bootstrap/"
  description = "The most that a role of ${var.name} can do"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "RolesOfTheEnvironment"
        Effect = "Allow"
        Action = [
          "backup:*",
          "ec2:DescribeInstances",
          "kms:CreateGrant",
          "kms:Decrypt",
          "kms:DescribeKey",
          "kms:GenerateDataKey*",
          "kms:ReEncrypt*",
          "logs:CreateLogGroup",
          "logs:CreateLogStream",
          "logs:DescribeLogGroups",
          "logs:DescribeLogStreams",
          "logs:GetLogEvents",
          "logs:PutLogEvents",
          "logs:PutRetentionPolicy",
          "rds-db:connect",
          "rds:AddTagsToResource",
          "rds:CopyDBSnapshot",
          "rds:CreateDBSnapshot",
          "rds:DeleteDBSnapshot",
          "rds:DescribeDBInstances",
          "rds:DescribeDBSnapshots",
          "rds:ListTagsForResource",
          "ssm:ResumeSession",
          "ssm:StartSession",
          "ssm:TerminateSession",
          "ssm:UpdateInstanceInformation",
          "ssmmessages:*",
          "tag:GetResources",
        ]
        Resource = "*"
      },
      {
        Sid      = "MasterSecretsOfRds"
        Effect   = "Allow"
        Action   = ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"]
        Resource = "arn:${local.partition}:secretsmanager:${var.region}:${var.account_id}:secret:rds!db-*"
      },
    ]
  })
}

# --- plan: reads

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
      # Without the lock: the workflow plans with -lock=false.
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
        Condition = { StringLike = { "s3:prefix" = ["${local.repository}/*"] } }
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
        Action   = concat(local.never, ["ssm:GetParameter*"])
        Resource = "*"
      },
    ]
  })
}

# --- apply: writes what the environment consists of

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
      # A launch template names its image by a parameter of AWS.
      # https://docs.aws.amazon.com/autoscaling/ec2/userguide/using-systems-manager-parameters.html
      {
        Sid      = "FindTheImage"
        Effect   = "Allow"
        Action   = "ssm:GetParameters"
        Resource = "arn:${local.partition}:ssm:${var.region}::parameter/aws/service/ami-amazon-linux-latest/*"
      },
      # RDS makes the master secret with the permissions of its caller.
      # https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html
      {
        Sid       = "LetRdsMakeTheMasterSecret"
        Effect    = "Allow"
        Action    = ["secretsmanager:CreateSecret", "secretsmanager:TagResource"]
        Resource  = "arn:${local.partition}:secretsmanager:${var.region}:${var.account_id}:secret:rds!db-*"
        Condition = { "ForAnyValue:StringEquals" = { "aws:CalledVia" = ["rds.amazonaws.com"] } }
      },
      {
        Sid      = "ReadRoles"
        Effect   = "Allow"
        Action   = ["iam:Get*", "iam:List*"]
        Resource = "*"
      },
      # Every role that is created has the boundary.
      {
        Sid       = "CreateRolesWithinTheBoundary"
        Effect    = "Allow"
        Action    = ["iam:CreateRole", "iam:PutRolePermissionsBoundary", "iam:PutRolePolicy"]
        Resource  = local.own_roles
        Condition = { StringEquals = { "iam:PermissionsBoundary" = aws_iam_policy.boundary.arn } }
      },
      {
        Sid    = "ManageItsRoles"
        Effect = "Allow"
        Action = [
          "iam:DeleteRole",
          "iam:DeleteRolePolicy",
          "iam:TagRole",
          "iam:UntagRole",
          "iam:UpdateAssumeRolePolicy",
          "iam:UpdateRole",
          "iam:UpdateRoleDescription",
        ]
        Resource = local.own_roles
      },
      {
        Sid    = "ManageItsPoliciesAndProfiles"
        Effect = "Allow"
        Action = [
          "iam:AddRoleToInstanceProfile",
          "iam:CreateInstanceProfile",
          "iam:CreatePolicy",
          "iam:CreatePolicyVersion",
          "iam:DeleteInstanceProfile",
          "iam:DeletePolicy",
          "iam:DeletePolicyVersion",
          "iam:RemoveRoleFromInstanceProfile",
          "iam:TagInstanceProfile",
          "iam:TagPolicy",
          "iam:UntagInstanceProfile",
          "iam:UntagPolicy",
        ]
        Resource = [local.own_policies, local.own_profiles]
      },
      {
        Sid       = "AttachItsPolicies"
        Effect    = "Allow"
        Action    = ["iam:AttachRolePolicy", "iam:DetachRolePolicy"]
        Resource  = concat(local.own_roles, var.access_role_arns)
        Condition = { ArnLike = { "iam:PolicyARN" = [local.own_policies] } }
      },
      {
        Sid       = "AttachPoliciesOfAws"
        Effect    = "Allow"
        Action    = ["iam:AttachRolePolicy", "iam:DetachRolePolicy"]
        Resource  = local.own_roles
        Condition = { ArnEquals = { "iam:PolicyARN" = local.aws_policies } }
      },
      {
        Sid      = "HandItsRolesToServices"
        Effect   = "Allow"
        Action   = "iam:PassRole"
        Resource = local.own_roles
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
              "vpc-lattice.amazonaws.com",
            ]
          }
        }
      },
      # The lock file is deleted, the state never.
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
        Condition = { StringLike = { "s3:prefix" = ["${local.repository}/*"] } }
      },
      {
        Sid    = "NoDataNoSecretsNoInternet"
        Effect = "Deny"
        Action = concat(local.never, [
          "ec2:AllocateAddress",
          "ec2:AssociateAddress",
          "ec2:AttachInternetGateway",
          "ec2:CreateEgressOnlyInternetGateway",
          "ec2:CreateInternetGateway",
          "ec2:CreateKeyPair",
          "ec2:CreateNatGateway",
          "ec2:ImportKeyPair",
          "ec2:ModifySnapshotAttribute",
          "rds:ModifyDBClusterSnapshotAttribute",
          "rds:ModifyDBSnapshotAttribute",
          "rds:StartExportTask",
        ])
        Resource = "*"
      },
      {
        Sid      = "NoKeyOfTheState"
        Effect   = "Deny"
        Action   = ["kms:PutKeyPolicy", "kms:ScheduleKeyDeletion", "kms:DisableKey", "kms:CreateGrant"]
        Resource = local.state_key_arn
      },
      # Neither its own limits, nor those of the roles that it creates.
      {
        Sid      = "NoLimitIsLifted"
        Effect   = "Deny"
        Action   = "iam:DeleteRolePermissionsBoundary"
        Resource = "*"
      },
      {
        Sid    = "NoChangeOfTheBootstrap"
        Effect = "Deny"
        Action = [
          "iam:AttachRolePolicy",
          "iam:CreatePolicyVersion",
          "iam:Delete*",
          "iam:Put*",
          "iam:SetDefaultPolicyVersion",
          "iam:Update*",
        ]
        Resource = [
          "arn:${local.partition}:iam::${var.account_id}:role/zero-trust-bootstrap/*",
          "arn:${local.partition}:iam::${var.account_id}:policy/zero-trust-bootstrap/*",
          local.provider_arn,
        ]
      },
    ]
  })
}
