variable "name" {
  description = "The environment: its roles and policies have names that start with zt-<name>-."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,26}[a-z0-9]$", var.name))
    error_message = "A name has 3 to 28 lower-case letters, digits and hyphens."
  }
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

# Repositories created after 15 July 2026 have ids in their subjects.
# gh api repos/ORGANIZATION/REPOSITORY/actions/oidc/customization/sub --jq .sub_claim_prefix
# https://docs.github.com/en/actions/reference/security/oidc
variable "subject_prefix" {
  description = "How tokens of GitHub name this repository, such as repo:acme@1234/orders-db@5678."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^repo:[A-Za-z0-9-]+(@[0-9]+)?/[A-Za-z0-9._-]+(@[0-9]+)?$", var.subject_prefix))
    error_message = "The prefix names one repository, such as repo:acme@1234/orders-db@5678. It has no wildcard."
  }
}

variable "access_role_arns" {
  description = "Existing roles that can connect. The pipeline attaches the access policy to these and no others, once each has the permissions boundary of this environment."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition = alltrue([
      for arn in var.access_role_arns : can(regex("^arn:aws(-cn|-us-gov)?:iam::${var.account_id}:role/[A-Za-z0-9+=,.@_/-]+$", arn))
    ])
    error_message = "A role is named by its whole ARN in this account."
  }
}

variable "existing_state_bucket" {
  description = "The bucket for state that another environment of this account has created."
  type        = string
  default     = null
}

variable "existing_state_key_arn" {
  description = "The KMS key of that bucket."
  type        = string
  default     = null

  validation {
    condition     = (var.existing_state_key_arn == null) == (var.existing_state_bucket == null)
    error_message = "An existing bucket comes with the key that encrypts it."
  }
}

variable "existing_oidc_provider_arn" {
  description = "The identity provider of GitHub, if the account has it already. An account can have one only."
  type        = string
  default     = null
}

# The id is known after the first apply of the environment, and changes with a restore.
variable "database_resource_id" {
  description = "The resource id of the database, such as db-ABCDEFGHIJKL01234. Until it is set, roles of this environment can log in to other databases of the account that have IAM logins and a network path."
  type        = string
  default     = null

  validation {
    condition     = var.database_resource_id == null || can(regex("^(db|cluster)-[A-Z0-9]+$", var.database_resource_id))
    error_message = "A resource id is db- or cluster-, and upper-case letters and digits."
  }
}

# For a bastion of a database that exists already: that group has no tag of the environment.
variable "database_security_group_id" {
  description = "The security group of the database, to which the pipeline can add inbound rules. It can change no other group that has not the tag of this environment."
  type        = string
  default     = null

  validation {
    condition     = var.database_security_group_id == null || can(regex("^sg-([0-9a-f]{8}|[0-9a-f]{17})$", var.database_security_group_id))
    error_message = "A security group is an id such as sg-0123456789abcdef0."
  }
}

# Terraform tags the default group and the main route table of the VPC when it empties
# them: the pipeline can tag those of this VPC only.
variable "vpc_id" {
  description = "The VPC that the environment creates. Until it is set, the pipeline can tag security groups and route tables of every VPC, and then change them."
  type        = string
  default     = null

  validation {
    condition     = var.vpc_id == null || can(regex("^vpc-([0-9a-f]{8}|[0-9a-f]{17})$", var.vpc_id))
    error_message = "A VPC is an id such as vpc-0123456789abcdef0."
  }
}

variable "existing_network" {
  description = "Whether the environment uses a VPC that exists already: then the pipeline tags no security group and no route table but those that it creates."
  type        = bool
  default     = false
  nullable    = false
}

# Several environments can share a repository: each has a folder, a workflow, an environment
# of GitHub and a state of its own.
variable "folder" {
  description = "The folder of this environment in the repository. Empty if it has a repository of its own."
  type        = string
  default     = ""
  nullable    = false

  validation {
    condition     = can(regex("^([A-Za-z0-9_-][A-Za-z0-9._-]{0,62}(/[A-Za-z0-9_-][A-Za-z0-9._-]{0,62}){0,7})?$", var.folder))
    error_message = "A folder has letters, digits, dots, hyphens and underscores, such as databases/orders-db."
  }
}

variable "branch" {
  description = "The default branch of the repository: what is merged there is applied."
  type        = string
  default     = "main"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9][A-Za-z0-9._/-]{0,99}$", var.branch))
    error_message = "A branch has letters, digits, dots, slashes, hyphens and underscores."
  }
}

variable "check_claims" {
  description = "Whether only the workflow of main can apply. STS knows these claims of GitHub in the commercial regions only."
  type        = bool
  default     = true
  nullable    = false
}
