# The values are in zero-trust.auto.tfvars.json. The form of the portal checks the same
# rules. This code checks them again, because people can edit the file. No variable
# weakens security.

variable "name" {
  description = "Name of the environment. The names of its resources contain it."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,26}[a-z0-9]$", var.name)) && !strcontains(var.name, "--")
    error_message = "A name must have 3 to 28 characters. It can contain only lower-case letters, digits and hyphens, must start with a letter, and must not end with a hyphen or contain two hyphens in a row."
  }

  # RDS, EC2 and VPC Lattice reserve these.
  validation {
    condition     = !can(regex("^(default$|sg-|rgw-|rcfg-)", var.name))
    error_message = "RDS reserves the name \"default\", EC2 names that start with \"sg-\", and VPC Lattice names that start with \"rgw-\" or \"rcfg-\". Choose another name."
  }
}

variable "entity_refs" {
  description = "Entity references of the database and of the bastion, for their tags."
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
  description = "Id of the AWS account."
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
  description = "production or non-production. It sets how long backups and logs are kept."
  type        = string
  nullable    = false

  validation {
    condition     = contains(["production", "non-production"], var.environment_class)
    error_message = "An environment class is production or non-production."
  }
}

variable "network_cidr" {
  description = "The private IPv4 range of a new VPC, between /16 and /24. Null for an existing network."
  type        = string
  default     = null

  validation {
    condition     = (var.network_cidr == null) != (var.existing_network == null)
    error_message = "Set either network_cidr for a new VPC, or existing_network. Do not set both."
  }

  validation {
    condition = var.network_cidr == null || can(cidrnetmask(var.network_cidr)) && can(regex(
      "^(10[.]|172[.](1[6-9]|2[0-9]|3[01])[.]|192[.]168[.]|100[.](6[4-9]|[7-9][0-9]|1[01][0-9]|12[0-7])[.]).*/(16|17|18|19|20|21|22|23|24)$",
      var.network_cidr,
    ))
    error_message = "The network range must be private (inside 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 or 100.64.0.0/10) and between /16 and /24."
  }
}

variable "existing_network" {
  description = "The existing VPC. Null for a new one."
  type = object({
    vpc_id = string
    # The account that shares the VPC through AWS RAM. Null for a VPC of the same account.
    owner_account_id    = optional(string)
    database_subnet_ids = optional(list(string), [])
    # For the bastion and the endpoints.
    access_subnet_ids = list(string)
    # Existing endpoints of the VPC, by service, with their security groups. If the list is
    # empty, Terraform looks the groups up. It creates the other endpoints.
    endpoints = optional(map(list(string)), {})
  })
  default = null

  validation {
    condition     = var.existing_network == null || can(regex("^vpc-([0-9a-f]{8}|[0-9a-f]{17})$", var.existing_network.vpc_id))
    error_message = "A VPC is an id such as vpc-0123456789abcdef0."
  }

  validation {
    condition     = var.existing_network == null || try(var.existing_network.owner_account_id == null || can(regex("^[0-9]{12}$", var.existing_network.owner_account_id)) && var.existing_network.owner_account_id != var.account_id, false)
    error_message = "The owner of a shared VPC must be an account other than ${var.account_id}, with exactly 12 digits. Leave the owner empty for a VPC of the same account."
  }

  validation {
    condition = var.existing_network == null || try(alltrue([
      for ids in [var.existing_network.database_subnet_ids, var.existing_network.access_subnet_ids] :
      length(distinct(ids)) == length(ids) && alltrue([for id in ids : can(regex("^subnet-([0-9a-f]{8}|[0-9a-f]{17})$", id))])
    ]) && length(var.existing_network.access_subnet_ids) >= 1, false)
    error_message = "Name at least one subnet of the bastion, and each subnet once. A subnet is an id such as subnet-0123456789abcdef0."
  }

  validation {
    condition = var.existing_network == null || try(alltrue([
      for service, groups in var.existing_network.endpoints : contains(["ssm", "ssmmessages"], service) && alltrue([
        for id in groups : can(regex("^([0-9]{12}/)?sg-([0-9a-f]{8}|[0-9a-f]{17})$", id))
      ])
    ]), false)
    error_message = "An endpoint must be for ssm or ssmmessages. Its security groups are ids such as sg-0123456789abcdef0."
  }

  # https://docs.aws.amazon.com/vpc/latest/userguide/vpc-share-limitations.html
  validation {
    condition     = try(var.existing_network.owner_account_id, null) == null || length([for groups in values(try(var.existing_network.endpoints, {})) : groups if length(groups) > 0]) == 2
    error_message = "Only the owner of a shared VPC can create or list endpoints. Enter the security groups of its endpoints for ssm and ssmmessages."
  }
}

variable "access" {
  description = "The principals that can connect, each with its database users."
  type = map(object({
    kind           = string
    arn            = optional(string)
    permission_set = optional(string)
    database_users = list(object({
      name       = string
      privileges = string
    }))
    break_glass = bool
    # The date on which access ends, if it is earlier than 90 days after access_reviewed_on.
    expires_on = optional(string)
    # A session tag that a principal needs to open a tunnel.
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
    error_message = "A principal must be the complete ARN of an IAM user or role in the database's own account ${var.account_id}, or the name of a permission set of Identity Center."
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
    error_message = "Name at least one database user of each principal. A database user starts with a lower-case letter, has at most 32 lower-case letters, digits and underscores, and is read-only or read-write. PostgreSQL, RDS and the environment itself use some names."
  }

  validation {
    condition = length(distinct(flatten([
      for entry in values(var.access) : entry.database_users[*].name
      ]))) == length(flatten([
      for entry in values(var.access) : entry.database_users[*].name
    ]))
    error_message = "A database user is listed twice: the database log cannot distinguish the two principals."
  }

  # The policy that is attached denies sessions and commands elsewhere.
  validation {
    condition = alltrue([
      for entry in values(var.access) : !can(regex(":role/(service-role/|aws-service-role/|aws-reserved/|zero-trust/|zero-trust-bootstrap/|([^/]+/)*zt-)", coalesce(entry.arn, "-")))
    ])
    error_message = "A role of an AWS service or of an environment is not for people: name a dedicated role."
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
    error_message = "Access ends on a date, such as 2027-02-28. Break-glass access cannot have an end date."
  }

  validation {
    condition = alltrue([
      for entry in values(var.access) : entry.principal_tag == null || try(
        can(regex("^[A-Za-z0-9_.:/=+@-]{1,128}$", entry.principal_tag.key)) && !startswith(lower(entry.principal_tag.key), "aws:") && can(regex("^[A-Za-z0-9_.:/=+@-]{1,256}$", entry.principal_tag.value)),
        false,
      )
    ])
    error_message = "The key of a session tag has 1 to 128 letters, digits or _ . : / = + - @ characters, and its value 1 to 256. AWS reserves session tags that start with \"aws:\"."
  }
}

variable "access_reviewed_on" {
  description = "The date on which the principals were last confirmed. 90 days later, AWS denies tunnels and the master secret."
  type        = string
  nullable    = false

  validation {
    condition     = can(formatdate("YYYY", "${var.access_reviewed_on}T00:00:00Z"))
    error_message = "The principals were confirmed on a date, such as 2026-11-24."
  }
}

variable "alarm_email" {
  description = "E-mail address that receives the alarms. Required in production."
  type        = string
  default     = null

  validation {
    condition     = var.alarm_email == null || can(regex("^[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]+([.][A-Za-z0-9-]+)+$", var.alarm_email))
    error_message = "The recipient of alarms is an e-mail address, such as payments-oncall@example.com."
  }

  validation {
    condition     = var.alarm_email != null || var.environment_class == "non-production"
    error_message = "The alarms of a production database need a recipient."
  }
}

variable "permissions_boundary" {
  description = "ARN of the permissions boundary of every role that Terraform creates. The pipeline needs it (bootstrap/)."
  type        = string
  default     = ""
  nullable    = false
}
