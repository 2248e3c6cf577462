variable "namespace" {}
variable "name" {}
variable "database_port" {}
variable "engine" {}
variable "engine_version" {}
variable "db_parameter_group" {}
variable "subnet_ids" {}
variable "vpc_id" {}
variable "security_group_ids" {}
variable "allowed_cidr_blocks" {}
variable "kms_key_arn" {}
variable "enabled" { default = true }

locals {
  enabled = var.enabled
  id      = join("-", [var.namespace, var.name])
}

resource "aws_db_instance" "default" {
  count = local.enabled ? 1 : 0

  identifier              = local.id
  engine                  = var.engine
  engine_version          = var.engine_version
  instance_class          = "db.t4g.medium"
  allocated_storage       = 20
  username                = "admin"
  password                = "not-a-secret-of-anybody"
  port                    = var.database_port
  storage_encrypted       = true
  kms_key_id              = var.kms_key_arn
  vpc_security_group_ids  = compact(concat([one(aws_security_group.default[*].id)], []))
  db_subnet_group_name    = one(aws_db_subnet_group.default[*].name)
  parameter_group_name    = one(aws_db_parameter_group.default[*].name)
  multi_az                = false
  backup_retention_period = 0
  skip_final_snapshot     = true
}

resource "aws_db_parameter_group" "default" {
  count       = local.enabled ? 1 : 0
  name_prefix = "${local.id}-"
  family      = var.db_parameter_group

  dynamic "parameter" {
    for_each = []
    content {
      name  = parameter.value.name
      value = parameter.value.value
    }
  }
}

resource "aws_db_subnet_group" "default" {
  count      = local.enabled ? 1 : 0
  name       = local.id
  subnet_ids = var.subnet_ids
}

resource "aws_security_group" "default" {
  count  = local.enabled ? 1 : 0
  name   = local.id
  vpc_id = var.vpc_id
}

resource "aws_security_group_rule" "ingress_security_groups" {
  count = local.enabled ? length(var.security_group_ids) : 0

  type                     = "ingress"
  from_port                = var.database_port
  to_port                  = var.database_port
  protocol                 = "tcp"
  source_security_group_id = var.security_group_ids[count.index]
  security_group_id        = join("", aws_security_group.default[*].id)
}

resource "aws_security_group_rule" "ingress_cidr_blocks" {
  count = local.enabled && length(var.allowed_cidr_blocks) > 0 ? 1 : 0

  type              = "ingress"
  from_port         = var.database_port
  to_port           = var.database_port
  protocol          = "tcp"
  cidr_blocks       = var.allowed_cidr_blocks
  security_group_id = join("", aws_security_group.default[*].id)
}
