locals {
  port        = 5432
  backup_days = local.production ? 35 : 7

  # `iam-db-auth-error` shows whose IAM login was refused, and why.
  log_exports = ["postgresql", "upgrade", "iam-db-auth-error"]

  database = {
    arn               = aws_db_instance.this.arn
    address           = aws_db_instance.this.address
    port              = local.port
    resource_id       = aws_db_instance.this.resource_id
    security_group_id = aws_security_group.database.id
    describe          = "rds:DescribeDBInstances"
  }
  master_secret_arns = [aws_db_instance.this.master_user_secret[0].secret_arn]
  master_secret_keys = [aws_kms_key.data.arn]
}

resource "aws_security_group" "database" {
  name        = "${var.name}-database"
  description = "The database: inbound from applications and the bastion, no outbound traffic"
  vpc_id      = var.existing_network == null ? aws_vpc.this[0].id : var.existing_network.vpc_id

  tags = { Name = "${var.name}-database" }
}

resource "aws_vpc_security_group_ingress_rule" "database_from_bastion" {
  security_group_id            = aws_security_group.database.id
  description                  = "People, through the bastion"
  referenced_security_group_id = aws_security_group.bastion.id
  ip_protocol                  = "tcp"
  from_port                    = local.port
  to_port                      = local.port
}

resource "aws_vpc_security_group_ingress_rule" "database_from_applications" {
  for_each = local.admitted_groups

  security_group_id            = aws_security_group.database.id
  description                  = "Applications"
  referenced_security_group_id = each.value
  ip_protocol                  = "tcp"
  from_port                    = local.port
  to_port                      = local.port

  # A security group of another VPC can be referenced only after the attachment exists.
  depends_on = [aws_ec2_transit_gateway_vpc_attachment.this]
}

resource "aws_vpc_security_group_egress_rule" "bastion_to_database" {
  security_group_id            = aws_security_group.bastion.id
  description                  = "The database"
  referenced_security_group_id = aws_security_group.database.id
  ip_protocol                  = "tcp"
  from_port                    = local.port
  to_port                      = local.port
}

resource "aws_db_subnet_group" "this" {
  name        = var.name
  description = "Isolated subnets of ${var.name}"
  subnet_ids  = var.existing_network == null ? [for subnet in aws_subnet.database : subnet.id] : var.existing_network.database_subnet_ids

  lifecycle {
    precondition {
      condition     = local.new_network || length(try(var.existing_network.database_subnet_ids, [])) >= 2
      error_message = "Name at least two subnets of the database, in different zones."
    }

    precondition {
      condition     = length(setintersection(local.open_subnet_ids, try(var.existing_network.database_subnet_ids, []))) == 0
      error_message = "The database needs isolated subnets. These have a default route, a route to an internet gateway, or routes that cannot be read: ${join(", ", local.open_subnet_ids)}."
    }
  }
}

resource "aws_db_parameter_group" "this" {
  # A new major version needs a new group before the old one can be deleted.
  name_prefix = "${var.name}-"
  family      = "postgres${var.engine_version}"
  description = "TLS only, connections logged, statements audited"

  # Rejects unencrypted connections, whatever the default of the version is:
  # https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/PostgreSQL.Concepts.General.SSL.html
  parameter {
    name         = "rds.force_ssl"
    value        = "1"
    apply_method = "immediate"
  }

  parameter {
    name         = "log_connections"
    value        = "1"
    apply_method = "immediate"
  }

  parameter {
    name         = "log_disconnections"
    value        = "1"
    apply_method = "immediate"
  }

  parameter {
    name         = "log_statement"
    value        = "ddl"
    apply_method = "immediate"
  }

  # With pgAudit, scripts/bootstrap.sql has everything logged that people do.
  # https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Appendix.PostgreSQL.CommonDBATasks.pgaudit.basic-setup.html
  parameter {
    name         = "shared_preload_libraries"
    value        = "pg_stat_statements,pgaudit"
    apply_method = "pending-reboot"
  }

  # In milliseconds. An open transaction keeps its locks.
  parameter {
    name         = "idle_in_transaction_session_timeout"
    value        = "600000"
    apply_method = "immediate"
  }

  lifecycle {
    create_before_destroy = true
  }
}

# Created before the database, because RDS would create them without a key and without
# an expiry.
resource "aws_cloudwatch_log_group" "database" {
  for_each = toset(local.log_exports)

  name              = "/aws/rds/instance/${var.name}/${each.key}"
  retention_in_days = local.log_retention_days
  kms_key_id        = aws_kms_key.data.arn
}

resource "aws_iam_role" "monitoring" {
  name                 = "zt-${var.name}-monitoring"
  permissions_boundary = local.permissions_boundary

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "monitoring.rds.amazonaws.com" }
      Condition = {
        StringEquals = { "aws:SourceAccount" = var.account_id }
        StringLike   = { "aws:SourceArn" = "arn:${local.partition}:rds:${var.region}:${var.account_id}:db:${var.name}" }
      }
    }]
  })
}

resource "aws_iam_role_policy_attachment" "monitoring" {
  role       = aws_iam_role.monitoring.name
  policy_arn = "arn:${local.partition}:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole"
}

resource "aws_db_instance" "this" {
  identifier     = var.name
  engine         = "postgres"
  engine_version = var.engine_version
  instance_class = var.instance_class
  multi_az       = var.multi_az

  # People upgrade the major version, and Extended Support is off. docs/index.md describes
  # what RDS does at the end of standard support.
  engine_lifecycle_support    = "open-source-rds-extended-support-disabled"
  allow_major_version_upgrade = false
  auto_minor_version_upgrade  = true
  maintenance_window          = "sun:03:00-sun:04:00"

  # RDS accepts no IOPS for gp3 storage under 400 GiB.
  storage_type          = "gp3"
  allocated_storage     = var.storage_gib
  max_allocated_storage = var.storage_gib * 2
  storage_encrypted     = true
  kms_key_id            = aws_kms_key.data.arn

  publicly_accessible    = false
  port                   = local.port
  db_subnet_group_name   = aws_db_subnet_group.this.name
  vpc_security_group_ids = [aws_security_group.database.id]
  parameter_group_name   = aws_db_parameter_group.this.name

  db_name                             = "app"
  username                            = "zt_admin"
  manage_master_user_password         = true
  master_user_secret_kms_key_id       = aws_kms_key.data.arn
  iam_database_authentication_enabled = true

  backup_retention_period  = local.backup_days
  backup_window            = "01:00-02:00"
  copy_tags_to_snapshot    = true
  delete_automated_backups = false
  deletion_protection      = true
  skip_final_snapshot      = false
  # Contains the time, so that a second database of this name gets another one.
  final_snapshot_identifier = "${var.name}-final-${formatdate("YYYYMMDD-hhmmss", plantimestamp())}"

  enabled_cloudwatch_logs_exports = local.log_exports
  monitoring_interval             = 60
  monitoring_role_arn             = aws_iam_role.monitoring.arn
  database_insights_mode          = "standard"
  performance_insights_enabled    = true
  performance_insights_kms_key_id = aws_kms_key.data.arn

  lifecycle {
    ignore_changes = [final_snapshot_identifier]
  }

  depends_on = [
    aws_cloudwatch_log_group.database,
    aws_iam_role_policy_attachment.monitoring,
  ]
}
