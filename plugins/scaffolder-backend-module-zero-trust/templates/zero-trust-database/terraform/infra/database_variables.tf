# Values of the database itself and of the applications that use it.

variable "service" {
  description = "Entity reference of the service that uses the database."
  type        = string
  nullable    = false
}

variable "multi_az" {
  description = "A standby in a second zone. Always in production."
  type        = bool
  nullable    = false

  validation {
    condition     = var.multi_az || var.environment_class == "non-production"
    error_message = "A production database has a standby in a second zone."
  }
}

variable "engine_version" {
  description = "The major version of PostgreSQL. RDS chooses the minor version."
  type        = string
  nullable    = false

  validation {
    condition     = contains(["16", "17", "18"], var.engine_version)
    error_message = "A version of PostgreSQL is one of 16, 17, 18."
  }
}

variable "instance_class" {
  description = "The DB instance class."
  type        = string
  nullable    = false

  validation {
    # IAM authentication takes 300 to 1000 MiB of memory:
    # https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.html
    condition     = can(regex("^db[.][a-z0-9]+[.](medium|[0-9]*x?large)$", var.instance_class))
    error_message = "A class is at least medium: IAM authentication needs the memory."
  }
}

variable "storage_gib" {
  description = "Storage in GiB. RDS increases it automatically to at most twice that."
  type        = number
  nullable    = false

  validation {
    condition     = var.storage_gib >= 20 && var.storage_gib <= 16384 && floor(var.storage_gib) == var.storage_gib
    error_message = "Storage is a whole number of GiB from 20 to 16384."
  }
}

variable "applications" {
  description = "How applications connect."
  type = object({
    via                = string
    transit_gateway_id = optional(string)
    ranges             = optional(list(string), [])
    security_group_ids = optional(list(string), [])
    account_ids        = optional(list(string), [])
    runs_on            = optional(list(string), ["lambda"])
    role_arns          = optional(list(string), [])
  })
  nullable = false

  validation {
    condition     = contains(var.existing_network == null ? ["same-vpc", "transit-gateway", "vpc-lattice"] : ["same-vpc", "security-groups", "vpc-lattice"], var.applications.via)
    error_message = "Applications connect by same-vpc, transit-gateway (new network), security-groups (existing network) or vpc-lattice. Otherwise nobody could use the database."
  }

  validation {
    condition = var.applications.via != "transit-gateway" || (
      can(regex("^tgw-[0-9a-f]{17}$", var.applications.transit_gateway_id)) &&
      length(var.applications.ranges) > 0 &&
      length(var.applications.security_group_ids) > 0
    )
    error_message = "A transit gateway needs its id, the ranges of the applications and their security groups."
  }

  validation {
    condition     = var.applications.via != "security-groups" || length(var.applications.security_group_ids) > 0
    error_message = "Applications in an existing network need their security groups."
  }

  validation {
    condition = alltrue([
      for range in var.applications.ranges : can(cidrnetmask(range)) && can(regex(
        "^(10[.]|172[.](1[6-9]|2[0-9]|3[01])[.]|192[.]168[.]|100[.](6[4-9]|[7-9][0-9]|1[01][0-9]|12[0-7])[.]).*/([89]|1[0-9]|2[0-8])$",
        range,
      ))
    ])
    error_message = "An application range is private and between /8 and /28."
  }

  validation {
    condition = alltrue([
      for id in var.applications.security_group_ids :
      can(regex("^([0-9]{12}/)?sg-([0-9a-f]{8}|[0-9a-f]{17})$", id))
    ])
    error_message = "Applications are allowed only by the ids of their security groups."
  }

  validation {
    condition = var.applications.via != "vpc-lattice" || (
      length(var.applications.account_ids) > 0 &&
      alltrue([for id in var.applications.account_ids : can(regex("^[0-9]{12}$", id))])
    )
    error_message = "VPC Lattice needs the account ids of the applications."
  }

  # The application subnets need addresses; a resource gateway needs 16 in each zone.
  validation {
    condition     = var.network_cidr == null || var.applications.via == "transit-gateway" || can(regex("/(16|17|18|19|20|21|22)$", var.network_cidr))
    error_message = "Without a transit gateway, the network range is between /16 and /22."
  }

  validation {
    condition     = alltrue([for kind in var.applications.runs_on : contains(["lambda", "ecs", "ec2"], kind)])
    error_message = "Applications run on lambda, ecs or ec2."
  }

  validation {
    condition = alltrue([
      for arn in var.applications.role_arns : can(regex("^arn:aws(-cn|-us-gov)?:iam::[0-9]{12}:role/([A-Za-z0-9+=,.@_-]{1,64}/)*[A-Za-z0-9+=,.@_-]{1,64}$", arn))
    ])
    error_message = "The role of an application is named by its whole ARN."
  }
}

variable "backup_copy_vault_arn" {
  description = "A vault in another account to which snapshots are copied."
  type        = string
  default     = null

  validation {
    condition = var.backup_copy_vault_arn == null || can(regex(
      "^arn:aws(-cn|-us-gov)?:backup:[a-z0-9-]+:[0-9]{12}:backup-vault:[A-Za-z0-9_-]{2,50}$",
      var.backup_copy_vault_arn,
    ))
    error_message = "A backup vault is named by its whole ARN."
  }

  validation {
    condition     = var.backup_copy_vault_arn == null || !strcontains(coalesce(var.backup_copy_vault_arn, "-"), ":${var.account_id}:")
    error_message = "The vault for copies is in another account."
  }

  # https://docs.aws.amazon.com/aws-backup/latest/devguide/recov-point-create-a-copy.html
  validation {
    condition     = var.backup_copy_vault_arn == null || strcontains(coalesce(var.backup_copy_vault_arn, "-"), ":backup:${var.region}:")
    error_message = "The vault for copies is in the region of the database: AWS Backup copies RDS snapshots to another account or to another region, not to both."
  }
}
