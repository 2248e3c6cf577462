# Values come from zero-trust.auto.tfvars.json. The wizard has the same rules; this
# code checks them because it is also applied without it. No variable weakens
# security.

variable "name" {
  description = "Names the database and everything around it."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,26}[a-z0-9]$", var.name)) && !strcontains(var.name, "--")
    error_message = "A name has 3 to 28 lower-case letters, digits and single hyphens, starts with a letter and ends with no hyphen."
  }

  # RDS, EC2 and VPC Lattice reserve these.
  validation {
    condition     = !can(regex("^(default$|sg-|rgw-|rcfg-)", var.name))
    error_message = "AWS reserves the name default and names that start with sg-, rgw- or rcfg-."
  }
}

variable "entity_refs" {
  description = "The catalog entities of the database and of the bastion, for their tags."
  type = object({
    database = string
    bastion  = string
  })
  nullable = false
}

variable "owner" {
  description = "Entity reference of the owner of the environment."
  type        = string
  nullable    = false
}

variable "service" {
  description = "Entity reference of the service that uses the database."
  type        = string
  nullable    = false
}

variable "account_id" {
  description = "The AWS account."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "An AWS account id has exactly 12 digits."
  }
}

variable "region" {
  description = "The AWS region."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "A region is the name of an AWS region, such as eu-west-1."
  }
}

variable "environment_class" {
  description = "production or non-production: decides how long backups are kept."
  type        = string
  nullable    = false

  validation {
    condition     = contains(["production", "non-production"], var.environment_class)
    error_message = "The class is production or non-production."
  }
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

variable "network_cidr" {
  description = "The private IPv4 range of the VPC, /16 to /24."
  type        = string
  nullable    = false

  validation {
    condition = can(cidrnetmask(var.network_cidr)) && can(regex(
      "^(10[.]|172[.](1[6-9]|2[0-9]|3[01])[.]|192[.]168[.]|100[.](6[4-9]|[7-9][0-9]|1[01][0-9]|12[0-7])[.]).*/(16|17|18|19|20|21|22|23|24)$",
      var.network_cidr,
    ))
    error_message = "The network range is private and between /16 and /24."
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
    condition     = contains(["same-vpc", "transit-gateway", "vpc-lattice"], var.applications.via)
    error_message = "Applications connect by same-vpc, transit-gateway or vpc-lattice. Otherwise nobody could use the database."
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
    condition     = var.applications.via == "transit-gateway" || can(regex("/(16|17|18|19|20|21|22)$", var.network_cidr))
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

variable "access" {
  description = "Named principals, each with its database users."
  type = map(object({
    kind           = string
    arn            = optional(string)
    permission_set = optional(string)
    database_users = list(object({
      name       = string
      privileges = string
    }))
    break_glass = bool
  }))
  nullable = false

  validation {
    condition     = length(var.access) > 0
    error_message = "Name at least one principal that can connect."
  }

  validation {
    condition = alltrue([
      for entry in values(var.access) : (
        entry.kind == "identity-center"
        ? can(regex("^[A-Za-z0-9+=,.@_-]{1,32}$", entry.permission_set))
        : contains(["iam-user", "iam-role"], entry.kind) && can(regex(
          "^arn:aws(-cn|-us-gov)?:iam::${var.account_id}:${entry.kind == "iam-user" ? "user" : "role"}/([A-Za-z0-9+=,.@_-]{1,64}/)*[A-Za-z0-9+=,.@_-]{1,64}$",
          entry.arn,
        ))
      )
    ])
    error_message = "A principal is an IAM user or role of this account by its whole ARN, or a permission set of Identity Center."
  }

  validation {
    condition = alltrue(flatten([
      for entry in values(var.access) : [
        for user in entry.database_users :
        can(regex("^[a-z][a-z0-9_]{0,31}$", user.name)) &&
        !can(regex("^(pg_|rds|postgres$|public$|none$|app$|zt_)", user.name)) &&
        contains(["read-only", "read-write"], user.privileges)
      ]
    ])) && alltrue([for entry in values(var.access) : length(entry.database_users) > 0])
    error_message = "A principal has database users of lower-case letters, digits and underscores, each read-only or read-write."
  }

  validation {
    condition = length(distinct(flatten([
      for entry in values(var.access) : entry.database_users[*].name
      ]))) == length(flatten([
      for entry in values(var.access) : entry.database_users[*].name
    ]))
    error_message = "A database user belongs to one principal: the log must identify the person."
  }

  # The policy denies what operators need elsewhere, and its own roles are for services.
  validation {
    condition = alltrue([
      for entry in values(var.access) : !can(regex(":role/(service-role/|aws-service-role/|aws-reserved/|zero-trust/|zero-trust-bootstrap/|([^/]+/)*zt-)", coalesce(entry.arn, "-")))
    ])
    error_message = "A principal is a dedicated role of people: not a role of a service, and not a role of an environment."
  }

  # IAM names are unique in an account whatever their path and case, and the
  # policies are named after them.
  validation {
    condition = length(distinct([
      for entry in values(var.access) : lower("${entry.kind}/${entry.kind == "identity-center" ? coalesce(entry.permission_set, "-") : basename(coalesce(entry.arn, "-"))}")
    ])) == length(var.access)
    error_message = "A principal is listed twice: IAM does not distinguish names by path or case."
  }

  validation {
    condition     = anytrue([for entry in values(var.access) : entry.break_glass])
    error_message = "At least one principal needs break-glass access: somebody has to create the database users."
  }
}

variable "access_reviewed_on" {
  description = "The day on which the principals were last confirmed. Tunnels and the master secret are refused 90 days later."
  type        = string
  nullable    = false

  validation {
    condition     = can(formatdate("YYYY", "${var.access_reviewed_on}T00:00:00Z"))
    error_message = "The day is written as 2026-11-24."
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

variable "alarm_email" {
  description = "Receives the alarms. Required in production."
  type        = string
  default     = null

  validation {
    condition     = var.alarm_email == null || can(regex("^[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]+([.][A-Za-z0-9-]+)+$", var.alarm_email))
    error_message = "The recipient of alarms is an e-mail address."
  }

  validation {
    condition     = var.alarm_email != null || var.environment_class == "non-production"
    error_message = "The alarms of a production database need a recipient."
  }
}

variable "permissions_boundary" {
  description = "ARN of the limit of every role that is created. The pipeline needs it (bootstrap/)."
  type        = string
  default     = ""
  nullable    = false
}
