# Access for people: each principal can connect as its database users through the
# tunnel, until somebody has to confirm the access again.

locals {
  database_user_arn = "arn:${local.partition}:rds-db:${var.region}:${var.account_id}:dbuser:${local.database.resource_id}"

  instance_arn = "arn:${local.partition}:ec2:${var.region}:${var.account_id}:instance/*"
  tunnel_arn   = "arn:${local.partition}:ssm:${var.region}:${var.account_id}:document/${aws_ssm_document.tunnel.name}"
  session_arn  = "arn:${local.partition}:ssm:*:*:session/*"

  access_ends_at = timeadd("${var.access_reviewed_on}T00:00:00Z", "2160h")

  # The access of a person can end before that.
  access_ends = {
    for key, entry in var.access : key => entry.expires_on == null ? local.access_ends_at : timecmp("${entry.expires_on}T00:00:00Z", local.access_ends_at) < 0 ? "${entry.expires_on}T00:00:00Z" : local.access_ends_at
  }

  # Session tags that the identity provider sets, for example after MFA.
  # https://docs.aws.amazon.com/singlesignon/latest/userguide/attributesforaccesscontrol.html
  principal_tags = {
    for key, entry in var.access : key => entry.principal_tag == null ? {} : { "aws:PrincipalTag/${entry.principal_tag.key}" = entry.principal_tag.value }
  }

  users = { for key, entry in var.access : key => entry if entry.kind == "iam-user" }
  roles = { for key, entry in var.access : key => entry if entry.kind == "iam-role" }

  # An IAM user, a role and a permission set may have the same name. IAM allows 64 characters.
  access_kinds = { iam-user = "user", iam-role = "role", identity-center = "set" }
  access_labels = {
    for key, entry in var.access : key => "zt-${var.name}-${local.access_kinds[entry.kind]}-${basename(coalesce(entry.permission_set, entry.arn))}"
  }
  access_names = {
    for key, label in local.access_labels : key => length(label) <= 64 ? label : "${substr(label, 0, 55)}-${substr(sha1(key), 0, 8)}"
  }
}

resource "aws_iam_policy" "access" {
  for_each = var.access

  name        = local.access_names[each.key]
  path        = "/zero-trust/"
  description = "Connect to ${var.name} through its tunnel"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # No condition of any kind: with one, RDS refuses the login. Access ends with
      # the tunnel (below), which is the only way to the database for people.
      # https://repost.aws/knowledge-center/aurora-postgresql-connect-iam
      # https://github.com/aws/aws-cli/issues/5271
      {
        Sid      = "ConnectAsNamedUsers"
        Effect   = "Allow"
        Action   = "rds-db:connect"
        Resource = [for user in each.value.database_users : "${local.database_user_arn}/${user.name}"]
      },
      # Selected by tag, because the bastion is replaced every week.
      {
        Sid      = "TunnelThroughTheBastion"
        Effect   = "Allow"
        Action   = "ssm:StartSession"
        Resource = local.instance_arn
        Condition = {
          StringEquals = merge({ "ssm:resourceTag/zero-trust-environment" = var.name }, local.principal_tags[each.key])
          BoolIfExists = { "ssm:SessionDocumentAccessCheck" = "true" }
          DateLessThan = { "aws:CurrentTime" = local.access_ends[each.key] }
        }
      },
      {
        Sid      = "WithTheTunnelOnly"
        Effect   = "Allow"
        Action   = "ssm:StartSession"
        Resource = local.tunnel_arn
        Condition = merge({
          BoolIfExists = { "ssm:SessionDocumentAccessCheck" = "true" }
          DateLessThan = { "aws:CurrentTime" = local.access_ends[each.key] }
        }, length(local.principal_tags[each.key]) == 0 ? {} : { StringEquals = local.principal_tags[each.key] })
      },
      # A person with two environments can use both tunnels, and nothing else.
      {
        Sid    = "NoOtherDocument"
        Effect = "Deny"
        Action = "ssm:StartSession"
        NotResource = [
          "arn:${local.partition}:ec2:*:*:instance/*",
          "arn:${local.partition}:ssm:*:*:managed-instance/*",
          "arn:${local.partition}:ssm:*:*:document/zt-tunnel-*",
        ]
      },
      {
        Sid    = "NoCommandsOnBastions"
        Effect = "Deny"
        Action = [
          "ssm:SendCommand",
          "ssm:CreateAssociation",
          "ec2-instance-connect:*",
        ]
        Resource  = "*"
        Condition = { StringLike = { "aws:ResourceTag/zero-trust-environment" = "*" } }
      },
      # The targets of an automation are in its parameters. No IAM condition checks these.
      {
        Sid      = "NoAutomation"
        Effect   = "Deny"
        Action   = "ssm:StartAutomationExecution"
        Resource = "*"
      },
      # The tag identifies a bastion: nobody can add it elsewhere or remove it
      # (DeleteTags without keys removes all tags).
      {
        Sid       = "NoOtherBastion"
        Effect    = "Deny"
        Action    = "ec2:CreateTags"
        Resource  = "arn:${local.partition}:ec2:*:*:instance/*"
        Condition = { "ForAnyValue:StringEquals" = { "aws:TagKeys" = ["zero-trust-environment"] } }
      },
      {
        Sid       = "NoLostBastion"
        Effect    = "Deny"
        Action    = "ec2:DeleteTags"
        Resource  = "arn:${local.partition}:ec2:*:*:instance/*"
        Condition = { StringLike = { "aws:ResourceTag/zero-trust-environment" = "*" } }
      },
      {
        Sid      = "CarryTheTunnel"
        Effect   = "Allow"
        Action   = "ssmmessages:OpenDataChannel"
        Resource = local.session_arn
      },
      # Selected by the session's tag: `session/$${aws:userid}-*` matches no role user.
      # https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-restrict-access-examples.html
      {
        Sid       = "OwnSessions"
        Effect    = "Allow"
        Action    = ["ssm:TerminateSession", "ssm:ResumeSession"]
        Resource  = local.session_arn
        Condition = { StringLike = { "ssm:resourceTag/aws:ssmmessages:session-id" = "$${aws:userid}*" } }
      },
      {
        Sid      = "FindTheDatabase"
        Effect   = "Allow"
        Action   = local.database.describe
        Resource = local.database.arn
      },
      {
        Sid      = "FindTheBastion"
        Effect   = "Allow"
        Action   = "ec2:DescribeInstances"
        Resource = "*"
      },
    ]
  })
}

# IAM users assume a role whose trust policy requires MFA. AWS does not ask for MFA again
# during the session. https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html
resource "aws_iam_role" "user" {
  for_each = local.users

  name                 = local.access_names[each.key]
  path                 = "/zero-trust/"
  description          = "Access of one IAM user to ${var.name}"
  max_session_duration = 3600
  permissions_boundary = local.permissions_boundary

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "ThatUserWithMfa"
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { AWS = each.value.arn }
      Condition = {
        Bool            = { "aws:MultiFactorAuthPresent" = "true" }
        NumericLessThan = { "aws:MultiFactorAuthAge" = "3600" }
        # The session names the person.
        StringEquals = { "sts:RoleSessionName" = "$${aws:username}" }
      }
    }]
  })
}

resource "aws_iam_role_policy_attachment" "user" {
  for_each = local.users

  role       = aws_iam_role.user[each.key].name
  policy_arn = aws_iam_policy.access[each.key].arn
}

resource "aws_iam_role_policy_attachment" "role" {
  for_each = local.roles

  role       = basename(each.value.arn)
  policy_arn = aws_iam_policy.access[each.key].arn
}
