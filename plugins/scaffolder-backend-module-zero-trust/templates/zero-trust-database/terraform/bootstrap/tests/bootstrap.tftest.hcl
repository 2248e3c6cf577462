mock_provider "aws" {
  source = "./tests/aws"
}

variables {
  subject_prefix = "repo:acme@1234/orders-db@5678"
}

run "first_of_its_account" {
  command = apply

  assert {
    condition     = one(aws_s3_bucket_versioning.state[0].versioning_configuration).status == "Enabled"
    error_message = "Old state is lost."
  }

  assert {
    condition     = one(one(aws_s3_bucket_server_side_encryption_configuration.state[0].rule).apply_server_side_encryption_by_default).sse_algorithm == "aws:kms" && one(one(aws_s3_bucket_server_side_encryption_configuration.state[0].rule).apply_server_side_encryption_by_default).kms_master_key_id == aws_kms_key.state[0].arn && aws_kms_key.state[0].enable_key_rotation
    error_message = "State is not encrypted with a key of its own that rotates."
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
    error_message = "State can be read without TLS."
  }

  assert {
    condition = jsondecode(aws_iam_role.apply.assume_role_policy).Statement[0].Condition == {
      StringEquals = {
        "token.actions.githubusercontent.com:aud" = "sts.amazonaws.com"
        "token.actions.githubusercontent.com:sub" = ["repo:acme@1234/orders-db@5678:environment:production"]
      }
    }
    error_message = "More than the approved environment of this repository can apply."
  }

  assert {
    condition = toset(jsondecode(aws_iam_role.plan.assume_role_policy).Statement[0].Condition.StringEquals["token.actions.githubusercontent.com:sub"]) == toset([
      "repo:acme@1234/orders-db@5678:pull_request",
      "repo:acme@1234/orders-db@5678:ref:refs/heads/main",
    ])
    error_message = "More than pull requests and main of this repository can plan."
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
      for policy in [aws_iam_role_policy.plan.policy, aws_iam_role_policy.apply.policy] : alltrue([
        for action in ["secretsmanager:GetSecretValue", "rds-db:connect", "ssm:StartSession", "ssm:SendCommand"] : contains(flatten([
          for statement in jsondecode(policy).Statement : statement.Action if statement.Effect == "Deny" && statement.Resource == "*"
        ]), action)
      ])
    ])
    error_message = "The pipeline can read data or open a session."
  }

  assert {
    condition = alltrue([
      for statement in jsondecode(aws_iam_role_policy.apply.policy).Statement :
      statement.Condition.StringEquals["iam:PermissionsBoundary"] == aws_iam_policy.boundary.arn
      if statement.Effect == "Allow" && contains(flatten([statement.Action]), "iam:CreateRole")
    ])
    error_message = "A role can be created without the boundary."
  }

  assert {
    condition = alltrue([
      for statement in jsondecode(aws_iam_role_policy.apply.policy).Statement :
      statement.Resource == "arn:aws:s3:::${output.variables.STATE_BUCKET}/acme/orders-db/terraform.tfstate.tflock"
      if statement.Effect == "Allow" && contains(flatten([statement.Action]), "s3:DeleteObject")
    ])
    error_message = "The state can be deleted."
  }

  assert {
    condition     = !strcontains(aws_iam_policy.boundary.policy, "iam:") && !strcontains(aws_iam_policy.boundary.policy, "sts:")
    error_message = "A role of the environment can get other permissions."
  }
}

# https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
run "fits_the_quotas_of_iam" {
  command = apply

  assert {
    condition     = length(aws_iam_role_policy.apply.policy) <= 10240 && length(aws_iam_role_policy.plan.policy) <= 10240 && length(aws_iam_policy.boundary.policy) <= 6144
    error_message = "A policy is longer than IAM accepts."
  }
}

run "next_of_its_account" {
  command = apply

  variables {
    existing_state_bucket      = "zt-state-111122223333-eu-west-1"
    existing_state_key_arn     = "arn:aws:kms:eu-west-1:111122223333:key/11111111-2222-3333-4444-555555555555"
    existing_oidc_provider_arn = "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"
  }

  assert {
    condition     = length(aws_s3_bucket.state) == 0 && length(aws_iam_openid_connect_provider.github) == 0
    error_message = "What the account has is created again."
  }
}

run "any_repository_is_refused" {
  command = plan

  variables {
    subject_prefix = "repo:acme/*"
  }

  expect_failures = [var.subject_prefix]
}
