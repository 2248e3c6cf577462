# Each kind of principal, and what is refused.

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
    error_message = "The user needs no MFA."
  }

  assert {
    condition     = jsondecode(aws_iam_role.user["iam-user/reporter"].assume_role_policy).Statement[0].Principal.AWS == "arn:aws:iam::${var.account_id}:user/people/reporter"
    error_message = "Somebody else takes the role."
  }

  assert {
    condition     = length(aws_iam_role_policy_attachment.user_break_glass) == 1 && length(aws_iam_role_policy_attachment.role) == 0
    error_message = "The policies are attached elsewhere."
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
    error_message = "The permission set does not learn which policies to name."
  }

  assert {
    condition     = length(aws_iam_role.user) == 0 && length(aws_iam_role_policy_attachment.role) == 0
    error_message = "A role of Identity Center is changed, which AWS refuses."
  }
}

run "namesakes" {
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
    error_message = "Two principals get one policy."
  }

  assert {
    condition     = alltrue([for policy in aws_iam_policy.access : length(policy.name) <= 64])
    error_message = "A name is longer than IAM takes for roles."
  }
}

run "everybody_is_refused" {
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

run "another_account_is_refused" {
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

run "the_master_user_is_refused" {
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

run "a_public_range_is_refused" {
  command = plan

  variables {
    network_cidr     = "8.8.0.0/16"
    existing_network = null
    applications     = { via = "same-vpc" }
  }

  expect_failures = [var.network_cidr]
}

run "a_default_route_is_refused" {
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

run "no_way_in_is_refused" {
  command = plan

  variables {
    applications = { via = "peering" }
  }

  expect_failures = [var.applications]
}

run "production_without_standby_is_refused" {
  command = plan

  variables {
    environment_class = "production"
    multi_az          = false
    alarm_email       = "oncall@example.com"
  }

  expect_failures = [var.multi_az]
}

run "one_principal_under_two_paths_is_refused" {
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

run "a_name_that_aws_reserves_is_refused" {
  command = plan

  variables {
    name = "sg-orders"
  }

  expect_failures = [var.name]
}

run "copies_in_another_account_and_region_are_refused" {
  command = plan

  variables {
    backup_copy_vault_arn = "arn:aws:backup:ap-east-2:999988887777:backup-vault:copies"
  }

  expect_failures = [var.backup_copy_vault_arn]
}

run "a_role_of_a_service_is_refused" {
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

run "a_role_of_an_environment_is_refused" {
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

run "production_without_a_recipient_is_refused" {
  command = plan

  variables {
    environment_class = "production"
    multi_az          = true
    alarm_email       = null
  }

  expect_failures = [var.alarm_email]
}

run "an_end_and_a_session_tag" {
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
    error_message = "Access goes on after its end, or opens without the session tag."
  }

  assert {
    condition = alltrue([
      for statement in jsondecode(aws_iam_policy.access["identity-center/DatabaseOperators"].policy).Statement :
      statement.Condition.DateLessThan["aws:CurrentTime"] == local.access_ends_at && !can(statement.Condition.StringEquals["aws:PrincipalTag/mfa"])
      if try(statement.Effect == "Allow" && statement.Action == "ssm:StartSession", false)
    ])
    error_message = "The end or the session tag of one principal counts for another."
  }
}

run "break_glass_access_with_an_end_is_refused" {
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
