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

variable "network_cidr" {
  description = "The private IPv4 range of a new VPC, /16 to /24. Null for an existing network."
  type        = string
  default     = null

  validation {
    condition     = (var.network_cidr == null) != (var.existing_network == null)
    error_message = "Either a range for a new VPC or an existing network is needed, not both."
  }

  validation {
    condition = var.network_cidr == null || can(cidrnetmask(var.network_cidr)) && can(regex(
      "^(10[.]|172[.](1[6-9]|2[0-9]|3[01])[.]|192[.]168[.]|100[.](6[4-9]|[7-9][0-9]|1[01][0-9]|12[0-7])[.]).*/(16|17|18|19|20|21|22|23|24)$",
      var.network_cidr,
    ))
    error_message = "The network range is private and between /16 and /24."
  }
}

variable "existing_network" {
  description = "A VPC that exists already. Null for a new one."
  type = object({
    vpc_id = string
    # The account that shares the VPC through AWS RAM. Null if it is the account of the database.
    owner_account_id    = optional(string)
    database_subnet_ids = optional(list(string), [])
    # For the bastion and the endpoints.
    access_subnet_ids = list(string)
    # The endpoints that the VPC has, by service, with their security groups. Where none is
    # named, they are looked up. Other endpoints are created.
    endpoints = optional(map(list(string)), {})
  })
  default = null

  validation {
    condition     = var.existing_network == null || can(regex("^vpc-([0-9a-f]{8}|[0-9a-f]{17})$", var.existing_network.vpc_id))
    error_message = "A VPC is an id such as vpc-0123456789abcdef0."
  }

  validation {
    condition     = var.existing_network == null || try(var.existing_network.owner_account_id == null || can(regex("^[0-9]{12}$", var.existing_network.owner_account_id)) && var.existing_network.owner_account_id != var.account_id, false)
    error_message = "The owner of a shared VPC is another AWS account, with exactly 12 digits."
  }

  validation {
    condition = var.existing_network == null || try(alltrue([
      for ids in [var.existing_network.database_subnet_ids, var.existing_network.access_subnet_ids] :
      length(distinct(ids)) == length(ids) && alltrue([for id in ids : can(regex("^subnet-([0-9a-f]{8}|[0-9a-f]{17})$", id))])
    ]) && length(var.existing_network.access_subnet_ids) >= 1, false)
    error_message = "The bastion needs at least one subnet. Each subnet has an id such as subnet-0123456789abcdef0."
  }

  validation {
    condition = var.existing_network == null || try(alltrue([
      for service, groups in var.existing_network.endpoints : contains(["ssm", "ssmmessages"], service) && alltrue([
        for id in groups : can(regex("^([0-9]{12}/)?sg-([0-9a-f]{8}|[0-9a-f]{17})$", id))
      ])
    ]), false)
    error_message = "An existing endpoint is that of ssm or ssmmessages, with the ids of its security groups."
  }

  # https://docs.aws.amazon.com/vpc/latest/userguide/vpc-share-limitations.html
  validation {
    condition     = try(var.existing_network.owner_account_id, null) == null || length([for groups in values(try(var.existing_network.endpoints, {})) : groups if length(groups) > 0]) == 2
    error_message = "Only the owner of a shared VPC can create or list endpoints: name the security groups of both endpoints of Session Manager."
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
    # The day on which the access ends, if it ends before it has to be confirmed.
    expires_on = optional(string)
    # A session tag without which no tunnel opens.
    principal_tag = optional(object({
      key   = string
      value = string
    }))
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
    condition = alltrue([
      for entry in values(var.access) : entry.expires_on == null || can(regex("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", entry.expires_on)) && can(formatdate("YYYY", "${entry.expires_on}T00:00:00Z")) && !entry.break_glass
    ])
    error_message = "The end of an access is a day such as 2027-02-28. Break-glass access has none of its own."
  }

  validation {
    condition = alltrue([
      for entry in values(var.access) : entry.principal_tag == null || try(
        can(regex("^[A-Za-z0-9_.:/=+@-]{1,128}$", entry.principal_tag.key)) && !startswith(lower(entry.principal_tag.key), "aws:") && can(regex("^[A-Za-z0-9_.:/=+@-]{1,256}$", entry.principal_tag.value)),
        false,
      )
    ])
    error_message = "A session tag has a key and a value of letters, digits and _ . : / = + - @ characters."
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
