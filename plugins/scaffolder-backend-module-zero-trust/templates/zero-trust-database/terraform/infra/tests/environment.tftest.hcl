# Checks this environment with its own values.

mock_provider "aws" {
  source = "./tests/aws"
}

run "environment" {
  command = apply

  # --- the database

  assert {
    condition     = aws_db_instance.this.publicly_accessible == false
    error_message = "The database is publicly accessible."
  }

  assert {
    condition     = aws_db_instance.this.storage_encrypted && aws_db_instance.this.kms_key_id == aws_kms_key.data.arn
    error_message = "The storage is not encrypted with the environment's key."
  }

  assert {
    condition     = aws_db_instance.this.iam_database_authentication_enabled
    error_message = "IAM database authentication is off."
  }

  assert {
    condition     = aws_db_instance.this.manage_master_user_password && aws_db_instance.this.master_user_secret_kms_key_id == aws_kms_key.data.arn && aws_db_instance.this.password == null
    error_message = "The master password is not managed by RDS under the environment's key."
  }

  assert {
    condition     = one([for parameter in aws_db_parameter_group.this.parameter : parameter.value if parameter.name == "rds.force_ssl"]) == "1"
    error_message = "The database accepts unencrypted connections."
  }

  assert {
    condition     = aws_db_instance.this.parameter_group_name == aws_db_parameter_group.this.name
    error_message = "The parameter group that enforces TLS is not attached."
  }

  assert {
    condition     = one([for parameter in aws_db_parameter_group.this.parameter : parameter.value if parameter.name == "log_connections"]) == "1"
    error_message = "Connections are not logged."
  }

  assert {
    condition     = contains(split(",", one([for parameter in aws_db_parameter_group.this.parameter : parameter.value if parameter.name == "shared_preload_libraries"])), "pgaudit")
    error_message = "pgAudit is off: what people read is not logged."
  }

  # A timeout would end pooled connections of applications, and people can change it.
  assert {
    condition     = length([for parameter in aws_db_parameter_group.this.parameter : parameter.name if parameter.name == "idle_session_timeout"]) == 0
    error_message = "A timeout ends idle sessions of applications."
  }

  assert {
    condition     = startswith(aws_db_instance.this.final_snapshot_identifier, "${var.name}-final-2")
    error_message = "The name of the final snapshot contains no time: for a second database of this name, it fails."
  }

  assert {
    condition     = toset(aws_db_instance.this.enabled_cloudwatch_logs_exports) == toset(["postgresql", "upgrade", "iam-db-auth-error"])
    error_message = "Logs are not exported to CloudWatch Logs."
  }

  assert {
    condition     = alltrue([for group in aws_cloudwatch_log_group.database : group.kms_key_id == aws_kms_key.data.arn && group.retention_in_days >= 90])
    error_message = "Log groups have no key, or keep logs for too short a time."
  }

  assert {
    condition     = aws_db_instance.this.backup_retention_period == (var.environment_class == "production" ? 35 : 7) && aws_db_instance.this.delete_automated_backups == false
    error_message = "Automated backups are kept for too short a time, or are deleted with the database."
  }

  assert {
    condition     = aws_db_instance.this.deletion_protection && aws_db_instance.this.skip_final_snapshot == false && aws_db_instance.this.copy_tags_to_snapshot
    error_message = "Deletion protection, the final snapshot or the tags of snapshots are off."
  }

  assert {
    condition     = aws_db_instance.this.multi_az || var.environment_class == "non-production"
    error_message = "A production database has no standby."
  }

  assert {
    condition     = aws_db_instance.this.engine_lifecycle_support == "open-source-rds-extended-support-disabled" && !strcontains(aws_db_instance.this.engine_version, ".")
    error_message = "Extended Support is on, or the minor version is fixed."
  }

  assert {
    condition     = coalesce(aws_db_instance.this.iops, 0) == 0 && aws_db_instance.this.storage_type == "gp3"
    error_message = "The storage is not gp3, or IOPS are set, which RDS rejects for gp3 under 400 GiB."
  }

  # --- the network

  assert {
    condition = alltrue([
      for rule in concat(values(aws_vpc_security_group_ingress_rule.database_from_applications), [aws_vpc_security_group_ingress_rule.database_from_bastion]) : rule.cidr_ipv4 == null
    ])
    error_message = "The database allows an address range."
  }

  assert {
    condition = alltrue([
      for rule in concat(values(aws_vpc_security_group_ingress_rule.database_from_applications), [aws_vpc_security_group_ingress_rule.database_from_bastion]) :
      rule.cidr_ipv6 == null && rule.prefix_list_id == null && rule.referenced_security_group_id != null && rule.from_port == 5432 && rule.to_port == 5432 && rule.ip_protocol == "tcp"
    ])
    error_message = "The database allows more than the listed security groups on its port."
  }

  assert {
    condition     = length(aws_vpc_security_group_ingress_rule.database_from_applications) > 0
    error_message = "No application can use the database."
  }

  assert {
    condition     = alltrue([for group in aws_default_security_group.emptied : length(coalesce(group.ingress, [])) == 0 && length(coalesce(group.egress, [])) == 0]) && alltrue([for table in aws_default_route_table.emptied : length(table.route) == 0])
    error_message = "The default security group or the main route table allows traffic."
  }

  assert {
    condition     = alltrue([for subnet in concat(values(aws_subnet.database), values(aws_subnet.access), values(aws_subnet.application), values(aws_subnet.arrival)) : subnet.map_public_ip_on_launch == false])
    error_message = "A subnet assigns public addresses."
  }

  assert {
    condition     = alltrue([for route in values(aws_route.database_to_applications) : route.gateway_id == null && route.nat_gateway_id == null && contains(var.applications.ranges, route.destination_cidr_block)])
    error_message = "The database has routes to other destinations than its applications."
  }

  assert {
    condition     = toset(aws_db_subnet_group.this.subnet_ids) == toset(var.existing_network == null ? [for subnet in aws_subnet.database : subnet.id] : var.existing_network.database_subnet_ids) && length(var.existing_network == null ? keys(aws_subnet.database) : var.existing_network.database_subnet_ids) >= 2
    error_message = "The database is in other subnets."
  }

  assert {
    condition     = alltrue([for log in aws_flow_log.this : log.traffic_type == "ALL"]) && length(aws_flow_log.this) == length(aws_vpc.this)
    error_message = "Flow logs do not record all traffic."
  }

  assert {
    condition     = alltrue([for endpoint in concat(values(aws_vpc_endpoint.interface), values(aws_vpc_endpoint.application)) : jsondecode(endpoint.policy).Statement[0].Condition.StringEquals["aws:PrincipalAccount"] == var.account_id])
    error_message = "An endpoint allows principals of other accounts."
  }

  assert {
    condition     = alltrue([for endpoint in aws_vpc_endpoint.s3 : jsondecode(endpoint.policy).Statement[0].Action == "s3:GetObject" && !contains(jsondecode(endpoint.policy).Statement[0].Resource, "*")])
    error_message = "The S3 endpoint allows data to leave."
  }

  # --- the keys

  assert {
    condition     = aws_kms_key.data.enable_key_rotation && aws_kms_key.data.deletion_window_in_days == 30
    error_message = "The key does not rotate, or can be deleted in less than 30 days."
  }

  assert {
    condition = alltrue([
      for statement in jsondecode(aws_kms_key.data.policy).Statement :
      statement.Principal != "*" && try(statement.Principal.AWS, "-") != "*" && !contains(try(tolist(statement.Principal.AWS), []), "*")
    ])
    error_message = "The key policy allows everybody."
  }

  # --- the bastion

  assert {
    condition     = alltrue([for interface in aws_launch_template.bastion.network_interfaces : interface.associate_public_ip_address == "false"]) && aws_launch_template.bastion.key_name == null
    error_message = "The bastion has a public address or a key pair."
  }

  assert {
    condition     = aws_launch_template.bastion.user_data == null ? true : var.existing_network != null && jsonencode(values(yamldecode(base64decode(aws_launch_template.bastion.user_data)))) == jsonencode([[["systemctl", "restart", "amazon-ssm-agent"]], [{ content = jsonencode(local.agent_configuration), path = "/etc/amazon/ssm/amazon-ssm-agent.json" }]])
    error_message = "The bastion runs more at its start than its agent with the names of its endpoints."
  }

  assert {
    condition     = one(aws_launch_template.bastion.metadata_options).http_tokens == "required" && one(aws_launch_template.bastion.metadata_options).http_put_response_hop_limit == 1
    error_message = "The bastion's metadata can be read without a token."
  }

  assert {
    condition     = alltrue([for device in aws_launch_template.bastion.block_device_mappings : one(device.ebs).encrypted == "true"])
    error_message = "The bastion's volume is not encrypted."
  }

  assert {
    condition = toset(flatten([for statement in jsondecode(aws_iam_role_policy.bastion.policy).Statement : statement.Action])) == toset([
      "ssm:UpdateInstanceInformation",
      "ssmmessages:CreateControlChannel",
      "ssmmessages:CreateDataChannel",
      "ssmmessages:OpenControlChannel",
      "ssmmessages:OpenDataChannel",
    ])
    error_message = "The role of the bastion allows more than Session Manager."
  }

  assert {
    condition     = jsondecode(aws_ssm_document.tunnel.content).sessionType == "Port" && jsonencode(keys(jsondecode(aws_ssm_document.tunnel.content).parameters)) == jsonencode(["localPortNumber"])
    error_message = "The caller of the tunnel can choose more than the local port."
  }

  assert {
    condition     = jsondecode(aws_ssm_document.tunnel.content).properties.host == aws_db_instance.this.address && jsondecode(aws_ssm_document.tunnel.content).properties.portNumber == "5432"
    error_message = "The tunnel does not connect to the database."
  }

  # --- who can connect

  assert {
    condition = alltrue([
      for key, policy in aws_iam_policy.access : toset(flatten([
        for statement in jsondecode(policy.policy).Statement : statement.Resource if statement.Effect == "Allow" && try(statement.Action, "") == "rds-db:connect"
      ])) == toset([for user in var.access[key].database_users : "arn:aws:rds-db:${var.region}:${var.account_id}:dbuser:${aws_db_instance.this.resource_id}/${user.name}"])
    ])
    error_message = "Somebody can connect as a database user that is not listed."
  }

  assert {
    condition = alltrue(flatten([
      for policy in aws_iam_policy.access : [
        for statement in jsondecode(policy.policy).Statement :
        try(statement.Condition.StringEquals["ssm:resourceTag/zero-trust-environment"], "") == var.name || statement.Resource == "arn:aws:ssm:${var.region}:${var.account_id}:document/zt-tunnel-${var.name}"
        if statement.Effect == "Allow" && try(statement.Action, "") == "ssm:StartSession"
      ]
    ]))
    error_message = "Sessions are allowed on other instances or with other documents."
  }

  assert {
    condition = alltrue([
      for policy in aws_iam_policy.access : anytrue([
        for statement in jsondecode(policy.policy).Statement : statement.Effect == "Deny" && try(statement.Action, "") == "ssm:StartSession" && toset(try(statement.NotResource, [])) == toset([
          "arn:aws:ec2:*:*:instance/*",
          "arn:aws:ssm:*:*:managed-instance/*",
          "arn:aws:ssm:*:*:document/zt-tunnel-*",
        ])
      ])
    ])
    error_message = "Other documents, such as a shell, are not denied, or the denial blocks the tunnels of other environments."
  }

  assert {
    condition = alltrue([
      for policy in aws_iam_policy.access : alltrue([
        for action in ["ssm:SendCommand", "ssm:CreateAssociation", "ec2-instance-connect:*", "ssm:StartAutomationExecution", "ec2:CreateTags", "ec2:DeleteTags"] : contains(flatten([
          for statement in jsondecode(policy.policy).Statement : statement.Action if statement.Effect == "Deny"
        ]), action)
      ])
    ])
    error_message = "Commands or other sessions on the bastion are not denied."
  }

  assert {
    condition = alltrue(flatten([
      for policy in aws_iam_policy.access : [
        for statement in jsondecode(policy.policy).Statement :
        timecmp(statement.Condition.DateLessThan["aws:CurrentTime"], timeadd("${var.access_reviewed_on}T00:00:00Z", "2160h")) <= 0
        if statement.Effect == "Allow" && try(tostring(statement.Action), "") == "ssm:StartSession"
      ]
    ]))
    error_message = "Access does not expire 90 days after it was confirmed."
  }

  assert {
    condition = alltrue([
      for statement in jsondecode(aws_iam_policy.break_glass.policy).Statement :
      try(statement.Condition.DateLessThan["aws:CurrentTime"], "") == timeadd("${var.access_reviewed_on}T00:00:00Z", "2160h")
      if contains(flatten([statement.Action]), "secretsmanager:GetSecretValue")
    ])
    error_message = "Access to the master secret does not expire 90 days after it was confirmed."
  }

  # RDS refuses logins if the policy has a condition: its request has no condition keys.
  # https://repost.aws/knowledge-center/aurora-postgresql-connect-iam
  assert {
    condition = alltrue([
      for statement in flatten([
        for policy in concat(values(aws_iam_policy.access), [aws_iam_policy.application]) : jsondecode(policy.policy).Statement
      ]) : !can(statement.Condition)
      if contains(flatten([try(statement.Action, [])]), "rds-db:connect")
    ])
    error_message = "rds-db:connect has a condition, so nobody can log in."
  }

  assert {
    condition = alltrue([
      for role in aws_iam_role.user : alltrue([
        for statement in jsondecode(role.assume_role_policy).Statement :
        statement.Condition.Bool["aws:MultiFactorAuthPresent"] == "true" && tonumber(statement.Condition.NumericLessThan["aws:MultiFactorAuthAge"]) <= 3600 && statement.Condition.StringEquals["sts:RoleSessionName"] == "$${aws:username}"
      ])
    ])
    error_message = "An IAM user can connect without MFA, or under another session name."
  }

  assert {
    condition     = jsondecode(aws_iam_policy.application.policy).Statement[0].Resource == "arn:aws:rds-db:${var.region}:${var.account_id}:dbuser:${aws_db_instance.this.resource_id}/app"
    error_message = "The application can connect as more than its own user."
  }

  assert {
    condition     = alltrue([for statement in jsondecode(aws_iam_policy.break_glass.policy).Statement : statement.Resource != "*"])
    error_message = "Break-glass access allows more than this master secret."
  }

  # --- backups and watching

  assert {
    condition     = aws_backup_vault_lock_configuration.this.changeable_for_days == null && aws_backup_vault_lock_configuration.this.min_retention_days >= 7
    error_message = "The vault is not locked in governance mode."
  }

  assert {
    condition     = toset(aws_backup_selection.this.resources) == toset([aws_db_instance.this.arn])
    error_message = "The database is not in the backup plan."
  }

  assert {
    condition     = alltrue([for rule in values(aws_cloudwatch_event_rule.this) : rule.state == "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"]) && toset(keys(aws_cloudwatch_event_rule.this)) == toset(["session-started", "other-session-or-command", "master-secret-read", "security-group-changed", "backup-failed"])
    error_message = "Sessions, commands, reads of the master secret, changes of the security group or failed backups raise no alarm."
  }

  assert {
    condition     = length(aws_sns_topic_subscription.email) == 1 || var.environment_class == "non-production"
    error_message = "Nobody receives the alarms."
  }

  assert {
    condition = alltrue([
      for alarm in [aws_cloudwatch_metric_alarm.storage, aws_cloudwatch_metric_alarm.refused_logins, aws_cloudwatch_metric_alarm.bastion] :
      toset(alarm.alarm_actions) == toset([aws_sns_topic.alarms.arn])
    ])
    error_message = "An alarm does not use the topic of alarms."
  }

  assert {
    condition     = one([for tags in [for entry in aws_autoscaling_group.bastion.tag : entry if entry.key == "zero-trust/environment-class"] : tags.value]) == var.environment_class
    error_message = "The bastion has no tag with its environment class, which the portal needs."
  }

  assert {
    condition     = aws_sns_topic.alarms.kms_master_key_id == aws_kms_key.data.arn
    error_message = "Alarms are not encrypted."
  }
}
