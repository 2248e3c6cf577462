variable "name" {}
variable "engine" {}
variable "engine_version" {}
variable "vpc_id" {}
variable "subnets" {}
variable "instances" {}
variable "security_group_rules" {}
variable "create" { default = true }

locals {
  port                         = 5432
  internal_db_subnet_group_name = "${var.name}-internal"
}

resource "aws_db_subnet_group" "this" {
  count      = var.create ? 1 : 0
  name       = local.internal_db_subnet_group_name
  subnet_ids = var.subnets
}

resource "aws_rds_cluster_parameter_group" "this" {
  count  = var.create ? 1 : 0
  name   = var.name
  family = "aurora-postgresql16"
}

resource "aws_rds_cluster" "this" {
  count = var.create ? 1 : 0

  cluster_identifier                  = var.name
  engine                              = var.engine
  engine_version                      = var.engine_version
  database_name                       = "shop"
  master_username                     = "postgres"
  manage_master_user_password         = true
  port                                = local.port
  db_subnet_group_name                = local.internal_db_subnet_group_name
  db_cluster_parameter_group_name     = aws_rds_cluster_parameter_group.this[0].id
  vpc_security_group_ids              = compact([try(aws_security_group.this[0].id, "")])
  storage_encrypted                   = true
  iam_database_authentication_enabled = false
  backup_retention_period             = 14
  deletion_protection                 = false
  skip_final_snapshot                 = true
  depends_on                          = [aws_db_subnet_group.this]
}

resource "aws_rds_cluster_instance" "this" {
  for_each = { for k, v in var.instances : k => v if var.create }

  identifier          = "${var.name}-${each.key}"
  cluster_identifier  = aws_rds_cluster.this[0].id
  engine              = var.engine
  engine_version      = var.engine_version
  instance_class      = "db.r6g.large"
  publicly_accessible = try(each.value.publicly_accessible, null)
}

resource "aws_security_group" "this" {
  count       = var.create ? 1 : 0
  name_prefix = "${var.name}-"
  vpc_id      = var.vpc_id
}

resource "aws_security_group_rule" "this" {
  for_each = { for k, v in var.security_group_rules : k => v if var.create }

  type                     = "ingress"
  from_port                = local.port
  to_port                  = local.port
  protocol                 = "tcp"
  security_group_id        = aws_security_group.this[0].id
  cidr_blocks              = lookup(each.value, "cidr_blocks", null)
  source_security_group_id = lookup(each.value, "source_security_group_id", null)
}
