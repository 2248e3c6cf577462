# In the style of the modules vpc, security-group and rds of terraform-aws-modules:
# nested modules, counts, local values and dynamic blocks.

locals {
  name = "orders"
}

module "vpc" {
  source = "./vpc"

  name             = local.name
  cidr             = "10.0.0.0/16"
  azs              = ["eu-west-1a", "eu-west-1b"]
  public_subnets   = ["10.0.0.0/24", "10.0.1.0/24"]
  private_subnets  = ["10.0.10.0/24", "10.0.11.0/24"]
  database_subnets = ["10.0.20.0/24", "10.0.21.0/24"]
}

module "application_group" {
  source = "./security_group"

  name   = "${local.name}-application"
  vpc_id = module.vpc.vpc_id
}

module "database_group" {
  source = "./security_group"

  name   = "${local.name}-database"
  vpc_id = module.vpc.vpc_id

  ingress_with_source_security_group_id = [
    {
      from_port                = 5432
      to_port                  = 5432
      protocol                 = "tcp"
      source_security_group_id = module.application_group.security_group_id
    },
  ]
}

module "db" {
  source = "./db"

  identifier             = local.name
  engine                 = "postgres"
  engine_version         = "17"
  family                 = "postgres17"
  subnet_ids             = module.vpc.database_subnets
  vpc_security_group_ids = [module.database_group.security_group_id]
  parameters = [
    { name = "rds.force_ssl", value = "1" },
    { name = "log_connections", value = "1" },
  ]
}
