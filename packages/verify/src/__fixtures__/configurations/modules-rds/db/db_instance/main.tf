variable "create" { default = true }
variable "identifier" {}
variable "engine" {}
variable "engine_version" {}
variable "db_subnet_group_name" {}
variable "parameter_group_name" {}
variable "vpc_security_group_ids" {}

resource "aws_db_instance" "this" {
  count = var.create ? 1 : 0

  identifier        = var.identifier
  engine            = var.engine
  engine_version    = var.engine_version
  instance_class    = "db.t4g.large"
  allocated_storage = 20
  storage_encrypted = true

  username                            = "complete_user"
  port                                = 5432
  manage_master_user_password         = true
  iam_database_authentication_enabled = true

  vpc_security_group_ids = var.vpc_security_group_ids
  db_subnet_group_name   = var.db_subnet_group_name
  parameter_group_name   = var.parameter_group_name

  multi_az                        = true
  backup_retention_period         = 7
  deletion_protection             = true
  skip_final_snapshot             = true
  enabled_cloudwatch_logs_exports = ["postgresql", "upgrade"]
}
