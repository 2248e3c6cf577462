# Each kind of principal, and rejected values.

mock_provider "aws" {
  source = "./tests/aws"
}

run "iam_user" {
  command = apply

  variables {
    access = {
      "iam-user/reporter" = {
        kind           = "iam-user"
        arn            = "arn:aws:iam::${var.account_id}:user/people/reporter"
        database_users = [{ name = "reporter", privileges = "read-only" }]
        break_glass    = true
      }
    }
  }

  assert {
    condition     = jsondecode(aws_iam_role.user["iam-user/reporter"].assume_role_policy).Statement[0].Condition.Bool["aws:MultiFactorAuthPresent"] == "true"
    error_message = "The user can assume the role without MFA."
  }

  assert {
    condition     = jsondecode(aws_iam_role.user["iam-user/reporter"].assume_role_policy).Statement[0].Principal.AWS == "arn:aws:iam::${var.account_id}:user/people/reporter"
    error_message = "Somebody else can assume the role."
  }

  assert {
    condition     = length(aws_iam_role_policy_attachment.user_break_glass) == 1 && length(aws_iam_role_policy_attachment.role) == 0
    error_message = "The policies are attached to another role."
  }
}

run "identity_center" {
  command = apply

  variables {
    access = {
      "identity-center/DatabaseOperators" = {
        kind           = "identity-center"
        permission_set = "DatabaseOperators"
        database_users = [{ name = "operators", privileges = "read-write" }]
        break_glass    = true
      }
    }
  }

  assert {
    condition     = length(output.permission_set_policies["DatabaseOperators"]) == 2
    error_message = "The outputs do not list the policies of the permission set."
  }

  assert {
    condition     = length(aws_iam_role.user) == 0 && length(aws_iam_role_policy_attachment.role) == 0
    error_message = "Terraform changes a role of Identity Center, which AWS denies."
  }
}

run "principals_with_the_same_name" {
  command = apply

  variables {
    access = {
      "iam-user/operators-of-the-payments-of-the-whole-company-and-more" = {
        kind           = "iam-user"
        arn            = "arn:aws:iam::${var.account_id}:user/operators-of-the-payments-of-the-whole-company-and-more"
        database_users = [{ name = "one", privileges = "read-only" }]
        break_glass    = false
      }
      "iam-role/operators" = {
        kind           = "iam-role"
        arn            = "arn:aws:iam::${var.account_id}:role/operators"
        database_users = [{ name = "two", privileges = "read-only" }]
        break_glass    = true
      }
      "identity-center/operators" = {
        kind           = "identity-center"
        permission_set = "operators"
        database_users = [{ name = "three", privileges = "read-only" }]
        break_glass    = false
      }
    }
  }

  assert {
    condition     = length(distinct([for policy in aws_iam_policy.access : policy.name])) == 3
    error_message = "Two principals share a policy."
  }

  assert {
    condition     = alltrue([for policy in aws_iam_policy.access : length(policy.name) <= 64])
    error_message = "A name is longer than IAM allows for roles."
  }
}

run "rejects_everybody" {
  command = plan

  variables {
    access = {
      everybody = {
        kind           = "iam-role"
        arn            = "arn:aws:iam::${var.account_id}:root"
        database_users = [{ name = "everybody", privileges = "read-write" }]
        break_glass    = true
      }
    }
  }

  expect_failures = [var.access]
}

run "rejects_a_principal_of_another_account" {
  command = plan

  variables {
    access = {
      "iam-role/x" = {
        kind           = "iam-role"
        arn            = "arn:aws:iam::999999999999:role/x"
        database_users = [{ name = "x", privileges = "read-only" }]
        break_glass    = true
      }
    }
  }

  expect_failures = [var.access]
}

run "rejects_the_master_user" {
  command = plan

  variables {
    access = {
      "iam-role/x" = {
        kind           = "iam-role"
        arn            = "arn:aws:iam::${var.account_id}:role/x"
        database_users = [{ name = "zt_admin", privileges = "read-write" }]
        break_glass    = true
      }
    }
  }

  expect_failures = [var.access]
}

run "rejects_a_public_range" {
  command = plan

  variables {
    network_cidr     = "8.8.0.0/16"
    existing_network = null
    applications     = { via = "same-vpc" }
  }

  expect_failures = [var.network_cidr]
}

run "rejects_a_default_route" {
  command = plan

  variables {
    network_cidr     = "10.20.0.0/20"
    existing_network = null
    applications = {
      via                = "transit-gateway"
      transit_gateway_id = "tgw-0123456789abcdef0"
      ranges             = ["0.0.0.0/0"]
      security_group_ids = ["sg-0123456789abcdef0"]
    }
  }

  expect_failures = [var.applications]
}

run "rejects_a_database_that_no_application_can_use" {
  command = plan

  variables {
    applications = { via = "peering" }
  }

  expect_failures = [var.applications]
}

run "rejects_production_without_a_standby" {
  command = plan

  variables {
    environment_class = "production"
    multi_az          = false
    alarm_email       = "oncall@example.com"
  }

  expect_failures = [var.multi_az]
}

run "rejects_principals_that_differ_only_in_path" {
  command = plan

  variables {
    access = {
      first = {
        kind           = "iam-role"
        arn            = "arn:aws:iam::${var.account_id}:role/payments/operators"
        database_users = [{ name = "one", privileges = "read-only" }]
        break_glass    = true
      }
      second = {
        kind           = "iam-role"
        arn            = "arn:aws:iam::${var.account_id}:role/Operators"
        database_users = [{ name = "two", privileges = "read-only" }]
        break_glass    = false
      }
    }
  }

  expect_failures = [var.access]
}

run "rejects_a_name_that_aws_reserves" {
  command = plan

  variables {
    name = "sg-orders"
  }

  expect_failures = [var.name]
}

run "rejects_copies_in_another_account_and_region" {
  command = plan

  variables {
    backup_copy_vault_arn = "arn:aws:backup:ap-east-2:999988887777:backup-vault:copies"
  }

  expect_failures = [var.backup_copy_vault_arn]
}

run "rejects_a_role_of_a_service" {
  command = plan

  variables {
    access = {
      "iam-role/x" = {
        kind           = "iam-role"
        arn            = "arn:aws:iam::${var.account_id}:role/service-role/x"
        database_users = [{ name = "x", privileges = "read-only" }]
        break_glass    = true
      }
    }
  }

  expect_failures = [var.access]
}

run "rejects_a_role_of_an_environment" {
  command = plan

  variables {
    access = {
      "iam-role/zt-orders-db-bastion" = {
        kind           = "iam-role"
        arn            = "arn:aws:iam::${var.account_id}:role/zt-orders-db-bastion"
        database_users = [{ name = "x", privileges = "read-only" }]
        break_glass    = true
      }
    }
  }

  expect_failures = [var.access]
}

run "rejects_production_without_a_recipient_of_alarms" {
  command = plan

  variables {
    environment_class = "production"
    multi_az          = true
    alarm_email       = null
  }

  expect_failures = [var.alarm_email]
}

run "end_date_and_session_tag" {
  command = apply

  variables {
    access_reviewed_on = "2026-11-24"
    access = {
      "identity-center/Contractors" = {
        kind           = "identity-center"
        permission_set = "Contractors"
        database_users = [{ name = "contractor", privileges = "read-only" }]
        break_glass    = false
        expires_on     = "2026-12-31"
        principal_tag  = { key = "mfa", value = "true" }
      }
      "identity-center/DatabaseOperators" = {
        kind           = "identity-center"
        permission_set = "DatabaseOperators"
        database_users = [{ name = "operators", privileges = "read-write" }]
        break_glass    = true
      }
    }
  }

  assert {
    condition = alltrue([
      for statement in jsondecode(aws_iam_policy.access["identity-center/Contractors"].policy).Statement :
      statement.Condition.DateLessThan["aws:CurrentTime"] == "2026-12-31T00:00:00Z" && statement.Condition.StringEquals["aws:PrincipalTag/mfa"] == "true"
      if try(statement.Effect == "Allow" && statement.Action == "ssm:StartSession", false)
    ])
    error_message = "Access continues after its end date, or does not require the session tag."
  }

  assert {
    condition = alltrue([
      for statement in jsondecode(aws_iam_policy.access["identity-center/DatabaseOperators"].policy).Statement :
      statement.Condition.DateLessThan["aws:CurrentTime"] == local.access_ends_at && !can(statement.Condition.StringEquals["aws:PrincipalTag/mfa"])
      if try(statement.Effect == "Allow" && statement.Action == "ssm:StartSession", false)
    ])
    error_message = "The end date or the session tag of a principal applies to another one."
  }
}

run "rejects_break_glass_access_with_an_end_date" {
  command = plan

  variables {
    access = {
      "identity-center/DatabaseOperators" = {
        kind           = "identity-center"
        permission_set = "DatabaseOperators"
        database_users = [{ name = "operators", privileges = "read-write" }]
        break_glass    = true
        expires_on     = "2026-12-31"
      }
    }
  }

  expect_failures = [var.access]
}
