# Checks this bastion with its own values.

mock_provider "aws" {
  source = "./tests/aws"

  override_data {
    target = data.aws_db_instance.existing
    values = {
      db_instance_arn     = "arn:aws:rds:eu-west-1:111122223333:db:mocked"
      address             = "mocked.abcdefghijkl.eu-west-1.rds.amazonaws.com"
      port                = 5432
      resource_id         = "db-MOCKED"
      db_subnet_group     = "mocked"
      vpc_security_groups = ["sg-0123456789abcdef3", "sg-0123456789abcdef4"]
    }
  }

  override_data {
    target = data.aws_rds_cluster.existing
    values = {
      arn                    = "arn:aws:rds:eu-west-1:111122223333:cluster:mocked"
      endpoint               = "mocked.cluster-abcdefghijkl.eu-west-1.rds.amazonaws.com"
      port                   = 3306
      cluster_resource_id    = "cluster-MOCKED"
      db_subnet_group_name   = "mocked"
      vpc_security_group_ids = ["sg-0123456789abcdef3"]
    }
  }

  override_data {
    target = data.aws_db_subnet_group.existing
    values = { vpc_id = "vpc-0123456789abcdef0" }
  }
}

variables {
  network_cidr = null
  existing_network = {
    vpc_id            = "vpc-0123456789abcdef0"
    access_subnet_ids = ["subnet-0123456789abcdef2"]
    endpoints         = { ssm = ["sg-0123456789abcdef1"] }
  }
  existing_database = {
    kind              = "instance"
    identifier        = "mocked"
    resource_id       = "db-MOCKED"
    engine            = "postgres"
    port              = 5432
    security_group_id = "sg-0123456789abcdef3"
  }
}

run "bastion" {
  command = apply

  # --- the database is not changed

  assert {
    condition     = aws_vpc_security_group_ingress_rule.database_from_bastion.security_group_id == "sg-0123456789abcdef3" && aws_vpc_security_group_ingress_rule.database_from_bastion.referenced_security_group_id == aws_security_group.bastion.id && aws_vpc_security_group_ingress_rule.database_from_bastion.cidr_ipv4 == null && aws_vpc_security_group_ingress_rule.database_from_bastion.cidr_ipv6 == null && aws_vpc_security_group_ingress_rule.database_from_bastion.from_port == 5432 && aws_vpc_security_group_ingress_rule.database_from_bastion.to_port == 5432
    error_message = "Terraform allows more than the bastion on the port of the database."
  }

  assert {
    condition     = length(aws_vpc.this) + length(aws_subnet.access) + length(aws_subnet.database) + length(aws_route_table.access) + length(aws_default_security_group.emptied) + length(aws_flow_log.this) == 0
    error_message = "Terraform creates or changes a part of the network."
  }

  # --- the bastion

  assert {
    condition     = aws_vpc_security_group_egress_rule.bastion_to_database.referenced_security_group_id == "sg-0123456789abcdef3" && aws_vpc_security_group_egress_rule.bastion_to_database.cidr_ipv4 == null
    error_message = "The bastion connects to more than the database."
  }

  assert {
    condition     = alltrue([for interface in aws_launch_template.bastion.network_interfaces : interface.associate_public_ip_address == "false"]) && aws_launch_template.bastion.key_name == null
    error_message = "The bastion has a public address or a key pair."
  }

  assert {
    condition     = alltrue([for options in aws_launch_template.bastion.metadata_options : options.http_tokens == "required" && options.http_put_response_hop_limit == 1])
    error_message = "The bastion's metadata can be read without a token, or from a container."
  }

  assert {
    condition     = jsondecode(aws_ssm_document.tunnel.content).properties.host == "mocked.abcdefghijkl.eu-west-1.rds.amazonaws.com" && jsondecode(aws_ssm_document.tunnel.content).properties.portNumber == "5432" && jsonencode(keys(jsondecode(aws_ssm_document.tunnel.content).parameters)) == jsonencode(["localPortNumber"])
    error_message = "The tunnel does not connect to the database, or the caller can choose more than the local port."
  }

  # --- access

  assert {
    condition = alltrue([
      for key, policy in aws_iam_policy.access : toset(flatten([
        for statement in jsondecode(policy.policy).Statement : statement.Resource
        if contains(flatten([try(statement.Action, [])]), "rds-db:connect")
      ])) == toset([for user in var.access[key].database_users : "arn:aws:rds-db:${var.region}:${var.account_id}:dbuser:db-MOCKED/${user.name}"])
    ])
    error_message = "Somebody can connect as a database user that is not listed."
  }

  assert {
    condition = alltrue([
      for role in aws_iam_role.user : alltrue([
        for statement in jsondecode(role.assume_role_policy).Statement :
        statement.Condition.Bool["aws:MultiFactorAuthPresent"] == "true"
      ])
    ])
    error_message = "An IAM user can connect without MFA."
  }

  assert {
    condition     = length([for policy in aws_iam_policy.access : policy.policy if strcontains(policy.policy, "secretsmanager:")]) == 0
    error_message = "Somebody can read the master secret."
  }

  # --- watching

  assert {
    condition     = toset(keys(aws_cloudwatch_event_rule.this)) == toset(["session-started", "other-session-or-command", "security-group-changed"]) && alltrue([for target in aws_cloudwatch_event_target.this : target.arn == aws_sns_topic.alarms.arn])
    error_message = "A session, or a new rule in the security group of the database, raises no alarm."
  }

  assert {
    condition     = strcontains(aws_cloudwatch_event_rule.this["security-group-changed"].event_pattern, "sg-0123456789abcdef3")
    error_message = "A rule in another security group raises the alarm."
  }

  assert {
    condition     = length(aws_sns_topic_subscription.email) == (var.alarm_email == null ? 0 : 1) && (var.environment_class == "non-production" || var.alarm_email != null)
    error_message = "Nobody receives the alarms."
  }
}

run "bastion_of_a_cluster" {
  command = apply

  variables {
    existing_database = {
      kind              = "cluster"
      identifier        = "mocked"
      resource_id       = "cluster-MOCKED"
      engine            = "aurora-mysql"
      port              = 3306
      security_group_id = "sg-0123456789abcdef3"
    }
  }

  assert {
    condition     = jsondecode(aws_ssm_document.tunnel.content).properties.host == "mocked.cluster-abcdefghijkl.eu-west-1.rds.amazonaws.com" && jsondecode(aws_ssm_document.tunnel.content).properties.portNumber == "3306"
    error_message = "The tunnel does not connect to the cluster."
  }

  assert {
    condition = alltrue([
      for policy in aws_iam_policy.access : strcontains(policy.policy, ":dbuser:cluster-MOCKED/") && strcontains(policy.policy, "rds:DescribeDBClusters")
    ])
    error_message = "The access policy allows another database."
  }
}

run "rejects_a_replaced_database" {
  command = plan

  variables {
    existing_database = {
      kind              = "instance"
      identifier        = "mocked"
      resource_id       = "db-BEFORE"
      engine            = "postgres"
      port              = 5432
      security_group_id = "sg-0123456789abcdef3"
    }
  }

  expect_failures = [aws_vpc_security_group_ingress_rule.database_from_bastion]
}

run "rejects_a_security_group_of_another_database" {
  command = plan

  variables {
    existing_database = {
      kind              = "instance"
      identifier        = "mocked"
      resource_id       = "db-MOCKED"
      engine            = "postgres"
      port              = 5432
      security_group_id = "sg-0123456789abcdef9"
    }
  }

  expect_failures = [aws_vpc_security_group_ingress_rule.database_from_bastion]
}

run "rejects_another_network" {
  command = plan

  variables {
    existing_network = {
      vpc_id            = "vpc-0123456789abcdef9"
      access_subnet_ids = ["subnet-0123456789abcdef2"]
    }
  }

  expect_failures = [aws_vpc_security_group_ingress_rule.database_from_bastion]
}

run "rejects_an_engine_without_iam_authentication" {
  command = plan

  variables {
    existing_database = {
      kind              = "instance"
      identifier        = "mocked"
      resource_id       = "db-MOCKED"
      engine            = "sqlserver-se"
      port              = 1433
      security_group_id = "sg-0123456789abcdef3"
    }
  }

  expect_failures = [var.existing_database]
}

run "rejects_break_glass_access" {
  command = plan

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

  expect_failures = [aws_vpc_security_group_ingress_rule.database_from_bastion]
}

run "rejects_an_open_subnet" {
  command = plan

  override_data {
    target = data.aws_route_table.existing
    values = {
      associations = [{ route_table_association_id = "rtbassoc-0123456789abcdef0", route_table_id = "rtb-0123456789abcdef0", subnet_id = "", gateway_id = "", main = true }]
      routes       = [{ cidr_block = "0.0.0.0/0", ipv6_cidr_block = "", destination_prefix_list_id = "", carrier_gateway_id = "", core_network_arn = "", egress_only_gateway_id = "", gateway_id = "", instance_id = "", local_gateway_id = "", nat_gateway_id = "nat-0123456789abcdef0", network_interface_id = "", transit_gateway_id = "", vpc_endpoint_id = "", vpc_peering_connection_id = "" }]
    }
  }

  expect_failures = [aws_autoscaling_group.bastion]
}
