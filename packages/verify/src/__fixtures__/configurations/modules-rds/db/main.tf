variable "identifier" {}
variable "engine" {}
variable "engine_version" {}
variable "family" {}
variable "subnet_ids" {}
variable "vpc_security_group_ids" {}
variable "parameters" {}
variable "create_db_subnet_group" { default = true }
variable "db_subnet_group_name" { default = null }

locals {
  db_subnet_group_name    = var.create_db_subnet_group ? module.db_subnet_group.db_subnet_group_id : var.db_subnet_group_name
  parameter_group_name_id = module.db_parameter_group.db_parameter_group_id
}

module "db_subnet_group" {
  source = "./db_subnet_group"

  create     = var.create_db_subnet_group
  name       = var.identifier
  subnet_ids = var.subnet_ids
}

module "db_parameter_group" {
  source = "./db_parameter_group"

  name       = var.identifier
  family     = var.family
  parameters = var.parameters
}

module "db_instance" {
  source = "./db_instance"

  identifier             = var.identifier
  engine                 = var.engine
  engine_version         = var.engine_version
  db_subnet_group_name   = local.db_subnet_group_name
  parameter_group_name   = local.parameter_group_name_id
  vpc_security_group_ids = var.vpc_security_group_ids
}
