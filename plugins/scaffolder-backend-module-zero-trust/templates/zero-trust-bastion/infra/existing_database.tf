# The existing database. Terraform looks it up, and adds one ingress rule to one of its
# security groups. It changes nothing else of the database.

variable "existing_database" {
  description = "The database as the portal read it."
  type = object({
    # instance or cluster
    kind       = string
    identifier = string
    # A replaced or restored database has another resource id.
    resource_id = string
    engine      = string
    port        = number
    # The security group of the database that gets a rule for the bastion.
    security_group_id = string
  })
  nullable = false

  validation {
    condition     = contains(["instance", "cluster"], var.existing_database.kind)
    error_message = "A database is an instance or a cluster."
  }

  validation {
    condition     = can(regex("^[a-z](-?[a-z0-9]){0,62}$", var.existing_database.identifier))
    error_message = "Enter the DB instance identifier or the DB cluster identifier of the database."
  }

  validation {
    condition     = can(regex(var.existing_database.kind == "cluster" ? "^cluster-[A-Z0-9]+$" : "^db-[A-Z0-9]+$", var.existing_database.resource_id))
    error_message = "The resource id of an instance starts with \"db-\", that of a cluster with \"cluster-\"."
  }

  # https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.RDS_Fea_Regions_DB-eng.Feature.IamDatabaseAuthentication.html
  validation {
    condition     = contains(["postgres", "aurora-postgresql", "mysql", "aurora-mysql", "mariadb"], var.existing_database.engine)
    error_message = "${var.existing_database.engine} has no IAM database authentication, so no policy can restrict who connects through the bastion. Supported engines: postgres, aurora-postgresql, mysql, aurora-mysql, mariadb."
  }

  validation {
    condition     = can(regex("^sg-([0-9a-f]{8}|[0-9a-f]{17})$", var.existing_database.security_group_id))
    error_message = "The security group of the database is an id such as sg-0123456789abcdef0."
  }
}

data "aws_db_instance" "existing" {
  count = var.existing_database.kind == "instance" ? 1 : 0

  db_instance_identifier = var.existing_database.identifier
}

data "aws_rds_cluster" "existing" {
  count = var.existing_database.kind == "cluster" ? 1 : 0

  cluster_identifier = var.existing_database.identifier
}

data "aws_db_subnet_group" "existing" {
  name = one(concat(data.aws_db_instance.existing[*].db_subnet_group, data.aws_rds_cluster.existing[*].db_subnet_group_name))
}

locals {
  database = {
    arn               = one(concat(data.aws_db_instance.existing[*].db_instance_arn, data.aws_rds_cluster.existing[*].arn))
    address           = one(concat(data.aws_db_instance.existing[*].address, data.aws_rds_cluster.existing[*].endpoint))
    port              = one(concat(data.aws_db_instance.existing[*].port, data.aws_rds_cluster.existing[*].port))
    resource_id       = one(concat(data.aws_db_instance.existing[*].resource_id, data.aws_rds_cluster.existing[*].cluster_resource_id))
    security_group_id = var.existing_database.security_group_id
    describe          = var.existing_database.kind == "instance" ? "rds:DescribeDBInstances" : "rds:DescribeDBClusters"
  }

  groups_of_the_database = flatten(concat(
    [for database in data.aws_db_instance.existing : tolist(database.vpc_security_groups)],
    [for database in data.aws_rds_cluster.existing : tolist(database.vpc_security_group_ids)],
  ))

  # Only environments that create their database use these.
  same_vpc                      = false
  application_endpoint_services = []
  copy_key_statements           = []
  database_event_patterns       = {}
  break_glass_policy_names      = []
}

# Terraform adds only this rule to the group.
resource "aws_vpc_security_group_ingress_rule" "database_from_bastion" {
  security_group_id            = var.existing_database.security_group_id
  description                  = "People, through the bastion"
  referenced_security_group_id = aws_security_group.bastion.id
  ip_protocol                  = "tcp"
  from_port                    = var.existing_database.port
  to_port                      = var.existing_database.port

  lifecycle {
    precondition {
      condition     = alltrue([for entry in values(var.access) : !entry.break_glass])
      error_message = "A bastion grants no access to the master secret. The administrators of the database create its users."
    }

    precondition {
      condition     = local.database.resource_id == var.existing_database.resource_id
      error_message = "The database ${var.existing_database.identifier} now has the resource id ${coalesce(local.database.resource_id, "-")}: it was replaced or restored. Check it, then change existing_database.resource_id."
    }

    precondition {
      condition     = local.database.port == var.existing_database.port
      error_message = "The database listens on port ${coalesce(local.database.port, 0)}, not ${var.existing_database.port}."
    }

    precondition {
      condition     = contains(local.groups_of_the_database, var.existing_database.security_group_id)
      error_message = "${var.existing_database.security_group_id} is not a security group of the database. Its groups are ${join(", ", local.groups_of_the_database)}."
    }

    precondition {
      condition     = data.aws_db_subnet_group.existing.vpc_id == try(var.existing_network.vpc_id, null)
      error_message = "The database is in the VPC ${coalesce(data.aws_db_subnet_group.existing.vpc_id, "-")}. Change existing_network.vpc_id, which is ${try(var.existing_network.vpc_id, "not set")}."
    }
  }
}

resource "aws_vpc_security_group_egress_rule" "bastion_to_database" {
  security_group_id            = aws_security_group.bastion.id
  description                  = "The database"
  referenced_security_group_id = var.existing_database.security_group_id
  ip_protocol                  = "tcp"
  from_port                    = var.existing_database.port
  to_port                      = var.existing_database.port
}

output "endpoint" {
  description = "Host name of the database, which its certificate contains."
  value       = local.database.address
}
