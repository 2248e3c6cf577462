# Values of the database and of the applications that use it.

variable "service" {
  description = "Entity reference of the service that uses the database."
  type        = string
  nullable    = false
}

variable "multi_az" {
  description = "Whether the database has a standby in a second zone. Required in production."
  type        = bool
  nullable    = false

  validation {
    condition     = var.multi_az || var.environment_class == "non-production"
    error_message = "A production database must have a standby in a second zone."
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
    error_message = "A DB instance class must be at least medium, such as db.t4g.medium: IAM authentication needs the memory."
  }
}

variable "storage_gib" {
  description = "Storage in GiB. RDS increases it automatically to at most twice that."
  type        = number
  nullable    = false

  validation {
    condition     = var.storage_gib >= 20 && var.storage_gib <= 16384 && floor(var.storage_gib) == var.storage_gib
    error_message = "Storage is a whole number of GiB, at least 20 GiB, the minimum of gp3, and at most 16384 GiB."
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
    error_message = "Choose how applications connect: same-vpc, transit-gateway (new network only), security-groups (existing network only) or vpc-lattice. Otherwise no application can use the database."
  }

  validation {
    condition = var.applications.via != "transit-gateway" || (
      can(regex("^tgw-[0-9a-f]{17}$", var.applications.transit_gateway_id)) &&
      length(var.applications.ranges) > 0 &&
      length(var.applications.security_group_ids) > 0
    )
    error_message = "Name the transit gateway, such as tgw-0123456789abcdef0, at least one range in which applications run, and at least one security group of the applications."
  }

  validation {
    condition     = var.applications.via != "security-groups" || length(var.applications.security_group_ids) > 0
    error_message = "Name at least one security group of the applications."
  }

  validation {
    condition = alltrue([
      for range in var.applications.ranges : can(cidrnetmask(range)) && can(regex(
        "^(10[.]|172[.](1[6-9]|2[0-9]|3[01])[.]|192[.]168[.]|100[.](6[4-9]|[7-9][0-9]|1[01][0-9]|12[0-7])[.]).*/([89]|1[0-9]|2[0-8])$",
        range,
      ))
    ])
    error_message = "An application range must be private (inside 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 or 100.64.0.0/10) and between /8 and /28."
  }

  validation {
    condition = alltrue([
      for id in var.applications.security_group_ids :
      can(regex("^([0-9]{12}/)?sg-([0-9a-f]{8}|[0-9a-f]{17})$", id))
    ])
    error_message = "An application security group is an id such as sg-0123456789abcdef0. Put the account id first if the group is in another account: 111122223333/sg-0123456789abcdef0."
  }

  validation {
    condition = var.applications.via != "vpc-lattice" || (
      length(var.applications.account_ids) > 0 &&
      alltrue([for id in var.applications.account_ids : can(regex("^[0-9]{12}$", id))])
    )
    error_message = "Name at least one account in which applications run. An AWS account id has exactly 12 digits."
  }

  # The application subnets need addresses. A resource gateway needs 16 in each zone.
  validation {
    condition     = var.network_cidr == null || var.applications.via == "transit-gateway" || can(regex("/(16|17|18|19|20|21|22)$", var.network_cidr))
    error_message = "Without a transit gateway, the network range must be between /16 and /22."
  }

  validation {
    condition     = alltrue([for kind in var.applications.runs_on : contains(["lambda", "ecs", "ec2"], kind)])
    error_message = "An application runs on lambda, ecs or ec2."
  }

  validation {
    condition = alltrue([
      for arn in var.applications.role_arns : can(regex("^arn:aws(-cn|-us-gov)?:iam::[0-9]{12}:role/([A-Za-z0-9+=,.@_-]{1,64}/)*[A-Za-z0-9+=,.@_-]{1,64}$", arn))
    ])
    error_message = "Enter the complete ARN of an IAM role, such as arn:aws:iam::111122223333:role/reporter. Wildcards and the account root are not possible."
  }
}

variable "backup_copy_vault_arn" {
  description = "The vault in another account to which AWS Backup copies snapshots."
  type        = string
  default     = null

  validation {
    condition = var.backup_copy_vault_arn == null || can(regex(
      "^arn:aws(-cn|-us-gov)?:backup:[a-z0-9-]+:[0-9]{12}:backup-vault:[A-Za-z0-9_-]{2,50}$",
      var.backup_copy_vault_arn,
    ))
    error_message = "Enter the complete ARN of a backup vault, such as arn:aws:backup:eu-west-1:444455556666:backup-vault:copies."
  }

  validation {
    condition     = var.backup_copy_vault_arn == null || !strcontains(coalesce(var.backup_copy_vault_arn, "-"), ":${var.account_id}:")
    error_message = "The vault for copies must be in another account. Then no single identity can delete the database and its copies."
  }

  # https://docs.aws.amazon.com/aws-backup/latest/devguide/recov-point-create-a-copy.html
  validation {
    condition     = var.backup_copy_vault_arn == null || strcontains(coalesce(var.backup_copy_vault_arn, "-"), ":backup:${var.region}:")
    error_message = "The vault for copies must be in the database's own region ${var.region}: AWS Backup copies RDS snapshots to another account or to another region, not to both."
  }
}
