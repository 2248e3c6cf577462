mock_provider "aws" {
  source = "./tests/aws"
}

variables {
  subject_prefix = "repo:acme@1234/orders-db@5678"
}

run "first_environment_of_an_account" {
  command = apply

  assert {
    condition     = one(aws_s3_bucket_versioning.state[0].versioning_configuration).status == "Enabled"
    error_message = "Old versions of the state are not kept."
  }

  assert {
    condition     = one(one(aws_s3_bucket_server_side_encryption_configuration.state[0].rule).apply_server_side_encryption_by_default).sse_algorithm == "aws:kms" && one(one(aws_s3_bucket_server_side_encryption_configuration.state[0].rule).apply_server_side_encryption_by_default).kms_master_key_id == aws_kms_key.state[0].arn && aws_kms_key.state[0].enable_key_rotation
    error_message = "The state is not encrypted with its own key, or the key does not rotate."
  }

  assert {
    condition     = aws_s3_bucket_public_access_block.state[0].block_public_acls && aws_s3_bucket_public_access_block.state[0].block_public_policy && aws_s3_bucket_public_access_block.state[0].ignore_public_acls && aws_s3_bucket_public_access_block.state[0].restrict_public_buckets
    error_message = "The bucket of the state can become public."
  }

  assert {
    condition = anytrue([
      for statement in jsondecode(aws_s3_bucket_policy.state[0].policy).Statement :
      statement.Effect == "Deny" && statement.Principal == "*" && try(statement.Condition.Bool["aws:SecureTransport"], "") == "false"
    ])
    error_message = "The state can be read without TLS."
  }

  assert {
    condition = jsondecode(aws_iam_role.apply.assume_role_policy).Statement[0].Condition == {
      StringEquals = {
        "token.actions.githubusercontent.com:aud"              = "sts.amazonaws.com"
        "token.actions.githubusercontent.com:sub"              = ["repo:acme@1234/orders-db@5678:environment:production"]
        "token.actions.githubusercontent.com:ref"              = "refs/heads/main"
        "token.actions.githubusercontent.com:job_workflow_ref" = "acme/orders-db/.github/workflows/environment.yml@refs/heads/main"
      }
    }
    error_message = "Another workflow, branch or GitHub environment can apply."
  }

  assert {
    condition = toset(jsondecode(aws_iam_role.plan.assume_role_policy).Statement[0].Condition.StringEquals["token.actions.githubusercontent.com:sub"]) == toset([
      "repo:acme@1234/orders-db@5678:pull_request",
      "repo:acme@1234/orders-db@5678:ref:refs/heads/main",
    ])
    error_message = "Something else than pull requests and main of this repository can plan."
  }

  assert {
    condition = alltrue([
      for statement in jsondecode(aws_iam_role_policy.plan.policy).Statement : alltrue([
        for action in flatten([statement.Action]) : can(regex("^([a-z0-9-]+:(Describe|Get|List)|s3:(GetObject|ListBucket)$|kms:Decrypt$)", action))
      ]) if statement.Effect == "Allow"
    ])
    error_message = "The role that plans can change something."
  }

  assert {
    condition = alltrue([
      for policy in [aws_iam_role_policy.plan.policy, aws_iam_policy.limits.policy] : alltrue([
        for action in [
          "ec2:GetConsoleOutput",
          "ec2:GetPasswordData",
          "logs:GetLogEvents",
          "rds-db:connect",
          "secretsmanager:GetSecretValue",
          "ssm:SendCommand",
          "ssm:StartSession",
          ] : contains(flatten([
            for statement in jsondecode(policy).Statement : statement.Action
            if statement.Effect == "Deny" && try(statement.Resource, "") == "*" && !can(statement.Condition)
        ]), action)
      ])
    ])
    error_message = "The pipeline can read data or open a session."
  }

  assert {
    condition = alltrue([
      for action in ["autoscaling:DescribeLaunchConfigurations", "ec2:DescribeInstanceAttribute", "ec2:DescribeVpnConnections", "ec2:GetLaunchTemplateData", "iam:GetCredentialReport", "ssm:GetParameter*"] : contains(flatten([
        for statement in jsondecode(aws_iam_role_policy.plan.policy).Statement : statement.Action if statement.Effect == "Deny" && statement.Resource == "*"
      ]), action)
    ])
    error_message = "The role that plans can read secrets of instances or VPNs."
  }

  assert {
    condition     = aws_iam_role_policy_attachment.limits.role == aws_iam_role.apply.name && aws_iam_role_policy_attachment.limits.policy_arn == aws_iam_policy.limits.arn
    error_message = "The limits are not attached to the role that applies."
  }

  assert {
    condition     = aws_iam_role_policy_attachment.neighbours.role == aws_iam_role.apply.name && aws_iam_role_policy_attachment.neighbours.policy_arn == aws_iam_policy.neighbours.arn
    error_message = "The limits for networks and alarms are not attached to the role that applies."
  }

  assert {
    condition = alltrue([
      for change in [
        { action = "ec2:AuthorizeSecurityGroupIngress", type = "security-group" },
        { action = "ec2:CreateRoute", type = "route-table" },
        { action = "ec2:ModifySubnetAttribute", type = "subnet" },
        { action = "ec2:ModifyVpcEndpoint", type = "vpc-endpoint" },
        ] : anytrue([
          for statement in jsondecode(aws_iam_policy.neighbours.policy).Statement :
          contains(flatten([statement.Action]), change.action) &&
          contains(try(statement.Resource, []), "arn:aws:ec2:*:111122223333:${change.type}/*") &&
          try(statement.Condition, {}) == { StringNotEquals = { "aws:ResourceTag/zero-trust-environment" = var.name } }
          if statement.Effect == "Deny"
      ])
    ])
    error_message = "The pipeline can change a network without the tag."
  }

  # `orders` and `orders-db` are two environments of an account.
  assert {
    condition = alltrue([
      for other in [
        "arn:aws:cloudwatch:${var.region}:111122223333:alarm:zt-${var.name}-db-bastion",
        "arn:aws:events:${var.region}:111122223333:rule/zt-${var.name}-db-session-started",
        "arn:aws:sns:${var.region}:111122223333:zt-${var.name}-db",
        ] : !contains(flatten([
          for statement in jsondecode(aws_iam_policy.neighbours.policy).Statement : try(statement.NotResource, [])
      ]), other)
    ])
    error_message = "The pipeline can silence an alarm of another environment."
  }

  assert {
    condition = alltrue([
      for action in ["cloudwatch:DeleteAlarms", "cloudwatch:DisableAlarmActions", "events:DisableRule", "events:RemoveTargets", "sns:SetTopicAttributes", "sns:Subscribe"] : contains(flatten([
        for statement in jsondecode(aws_iam_policy.neighbours.policy).Statement : statement.Action if statement.Effect == "Deny" && can(statement.NotResource)
      ]), action)
    ])
    error_message = "The pipeline can silence alarms."
  }

  # Compared as patterns in both directions: `iam:*` and `iam:Put*` also allow these actions.
  assert {
    condition = alltrue([
      for action in ["iam:AttachRolePolicy", "iam:CreateRole", "iam:PutRolePermissionsBoundary", "iam:PutRolePolicy"] : length([
        for statement in jsondecode(aws_iam_role_policy.apply.policy).Statement : statement
        if statement.Effect == "Allow" && anytrue([for given in flatten([statement.Action]) : can(regex("^${replace(given, "*", ".*")}$", action))])
        ]) > 0 && alltrue([
        for statement in jsondecode(aws_iam_role_policy.apply.policy).Statement :
        try(statement.Condition.StringEquals["iam:PermissionsBoundary"], "") == aws_iam_policy.boundary.arn
        if statement.Effect == "Allow" && anytrue([for given in flatten([statement.Action]) : can(regex("^${replace(given, "*", ".*")}$", action))])
      ])
    ])
    error_message = "A role can get permissions without the boundary."
  }

  assert {
    condition = flatten([
      for statement in jsondecode(aws_iam_role_policy.apply.policy).Statement : statement.Resource
      if statement.Effect == "Allow" && anytrue([for given in flatten([statement.Action]) : can(regex("^${replace(given, "*", ".*")}$", "iam:UpdateAssumeRolePolicy"))])
    ]) == ["arn:aws:iam::111122223333:role/zero-trust/zt-${var.name}-application"]
    error_message = "The pipeline can change the trust policies of other roles than that of the application."
  }

  assert {
    condition = !contains(flatten([
      for statement in jsondecode(aws_iam_role_policy.apply.policy).Statement : statement.Resource
      if statement.Effect == "Allow" && anytrue([for given in flatten([statement.Action]) : can(regex("^${replace(given, "*", ".*")}$", "iam:CreatePolicyVersion"))])
    ]), "arn:aws:iam::111122223333:policy/zero-trust/zt-${var.name}-application")
    error_message = "The pipeline can change the policy of applications, whose roles have no boundary."
  }

  # `orders` and `orders-db` are two environments of an account.
  assert {
    condition = alltrue([
      for arn in flatten([
        for statement in jsondecode(aws_iam_role_policy.apply.policy).Statement : statement.Resource
        if statement.Effect == "Allow" && anytrue([for given in flatten([statement.Action]) : startswith(given, "iam:") && !can(regex("^iam:(Get|List)", given))])
        ]) : alltrue([
        for other in [
          "role/zt-${var.name}-db-bastion",
          "role/zero-trust/zt-${var.name}-db-application",
          "role/zero-trust/zt-${var.name}-db-user-ada",
          "policy/zero-trust/zt-${var.name}-db-application",
          "policy/zero-trust/zt-${var.name}-db-user-ada",
          "instance-profile/zt-${var.name}-db-bastion",
        ] : !can(regex("^${replace(arn, "*", ".*")}$", "arn:aws:iam::111122223333:${other}"))
      ])
    ])
    error_message = "The pipeline can change an environment whose name starts with that of this one."
  }

  assert {
    condition = anytrue([
      for statement in jsondecode(aws_iam_policy.limits.policy).Statement :
      try(statement.Condition.Null["aws:ResourceTag/zero-trust-environment"], "") == "false" && try(statement.Condition.StringNotEquals["aws:ResourceTag/zero-trust-environment"], "") == var.name && statement.Effect == "Deny" && try(statement.Resource, "") == "*"
    ])
    error_message = "The pipeline can change another environment."
  }

  assert {
    condition = length([
      for statement in jsondecode(aws_iam_role_policy.apply.policy).Statement : statement
      if statement.Effect == "Allow" && anytrue([for given in flatten([statement.Action]) : can(regex("^${replace(given, "*", ".*")}$", "s3:DeleteObject"))])
      ]) == 1 && alltrue([
      for statement in jsondecode(aws_iam_role_policy.apply.policy).Statement :
      statement.Resource == "arn:aws:s3:::${output.variables.STATE_BUCKET}/acme/orders-db/terraform.tfstate.tflock"
      if statement.Effect == "Allow" && anytrue([for given in flatten([statement.Action]) : can(regex("^${replace(given, "*", ".*")}$", "s3:DeleteObject"))])
    ])
    error_message = "The pipeline can delete the state."
  }

  # Permissions that return data or open a session are limited to this environment.
  assert {
    condition = alltrue([
      for statement in jsondecode(aws_iam_policy.boundary.policy).Statement :
      strcontains(jsonencode([statement.Resource, try(statement.Condition, {})]), var.name) || try(strcontains(statement.Resource, "dbuser:"), false) || try(statement.Condition.StringLike["ssm:resourceTag/aws:ssmmessages:session-id"], "") == "$${aws:userid}*"
      if anytrue([for action in flatten([statement.Action]) : can(regex("^(secretsmanager:|rds-db:|ssm:(Start|Resume|Terminate)|kms:(Decrypt|CreateGrant))", action)) || strcontains(action, "*")])
    ])
    error_message = "A role of this environment can read data of another one."
  }

  assert {
    condition     = !strcontains(aws_iam_policy.boundary.policy, "iam:") && !strcontains(aws_iam_policy.boundary.policy, "sts:")
    error_message = "A role of the environment can get other permissions."
  }
}

# https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
run "within_the_quotas_of_iam" {
  command = apply

  variables {
    name             = "orders-database-of-the-shop1"
    access_role_arns = [for number in range(5) : "arn:aws:iam::111122223333:role/payments-operator-of-team-${number}"]
  }

  assert {
    condition     = length(aws_iam_role_policy.apply.policy) <= 10240 && length(aws_iam_role_policy.plan.policy) <= 10240 && length(aws_iam_policy.boundary.policy) <= 6144 && length(aws_iam_policy.limits.policy) <= 6144 && length(aws_iam_policy.neighbours.policy) <= 6144
    error_message = "A policy is longer than IAM accepts."
  }
}

run "after_the_database_exists" {
  command = apply

  variables {
    database_resource_id       = "db-ABCDEFGHIJKL01234"
    database_security_group_id = "sg-0123456789abcdef3"
  }

  assert {
    condition = [
      for statement in jsondecode(aws_iam_policy.neighbours.policy).Statement : statement.Condition.StringNotEquals if try(statement.Sid == "NoRuleInOtherGroups", false)
    ] == [{ "aws:ResourceTag/zero-trust-environment" = var.name, "ec2:SecurityGroupID" = "sg-0123456789abcdef3" }]
    error_message = "The pipeline can add rules to security groups of others."
  }

  # scripts/connect finds the database: an instance or a cluster.
  assert {
    condition     = strcontains(aws_iam_policy.boundary.policy, "\"rds:DescribeDBInstances\"") && strcontains(aws_iam_policy.boundary.policy, "\"rds:DescribeDBClusters\"")
    error_message = "People within the boundary cannot find the database."
  }

  assert {
    condition = [
      for statement in jsondecode(aws_iam_policy.boundary.policy).Statement : statement.Resource if statement.Action == "rds-db:connect"
    ] == ["arn:aws:rds-db:eu-west-1:111122223333:dbuser:db-ABCDEFGHIJKL01234/*"]
    error_message = "A role of this environment can log in to another database."
  }
}

run "next_environment_of_an_account" {
  command = apply

  variables {
    folder                     = "databases/orders"
    branch                     = "trunk"
    existing_state_bucket      = "zt-state-111122223333-eu-west-1"
    existing_state_key_arn     = "arn:aws:kms:eu-west-1:111122223333:key/11111111-2222-3333-4444-555555555555"
    existing_oidc_provider_arn = "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"
  }

  assert {
    condition     = length(aws_s3_bucket.state) == 0 && length(aws_iam_openid_connect_provider.github) == 0
    error_message = "Terraform creates the bucket or the identity provider again."
  }

  assert {
    condition     = strcontains(aws_iam_role.apply.assume_role_policy, ":environment:production-${var.name}\"") && strcontains(aws_iam_role.apply.assume_role_policy, "/.github/workflows/environment-${var.name}.yml@refs/heads/trunk") && strcontains(aws_iam_role.plan.assume_role_policy, ":ref:refs/heads/trunk") && endswith(local.state_object_arn, "/databases/orders/terraform.tfstate")
    error_message = "Two environments of a repository share a workflow, a GitHub environment or a state."
  }
}

run "rejects_a_wildcard_for_the_repository" {
  command = plan

  variables {
    subject_prefix = "repo:acme/*"
  }

  expect_failures = [var.subject_prefix]
}
