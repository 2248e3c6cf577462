variable "name" {
  description = "Name of the environment. The names of its roles and policies start with zt-<name>-."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,26}[a-z0-9]$", var.name))
    error_message = "A name must have 3 to 28 characters. It can contain only lower-case letters, digits and hyphens, must start with a letter, and must not end with a hyphen."
  }
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

# The subjects of repositories created after 15 July 2026 contain ids.
# gh api repos/ORGANIZATION/REPOSITORY/actions/oidc/customization/sub --jq .sub_claim_prefix
# https://docs.github.com/en/actions/reference/security/oidc
variable "subject_prefix" {
  description = "Start of the subject in GitHub tokens for this repository, such as repo:acme@1234/orders-db@5678."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^repo:[A-Za-z0-9-]+(@[0-9]+)?/[A-Za-z0-9._-]+(@[0-9]+)?$", var.subject_prefix))
    error_message = "The prefix of the subject identifies one repository, such as repo:acme@1234/orders-db@5678. Wildcards are not possible."
  }
}

variable "access_role_arns" {
  description = "Existing roles that can connect. The pipeline can attach the access policy only to these roles, and only if they have the permissions boundary of this environment."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition = alltrue([
      for arn in var.access_role_arns : can(regex("^arn:aws(-cn|-us-gov)?:iam::${var.account_id}:role/[A-Za-z0-9+=,.@_/-]+$", arn))
    ])
    error_message = "Enter the complete ARN of an IAM role in the account ${var.account_id}, such as arn:aws:iam::${var.account_id}:role/reporter."
  }
}

variable "existing_state_bucket" {
  description = "The bucket for state that another environment of this account created."
  type        = string
  default     = null
}

variable "existing_state_key_arn" {
  description = "The KMS key of that bucket."
  type        = string
  default     = null

  validation {
    condition     = (var.existing_state_key_arn == null) == (var.existing_state_bucket == null)
    error_message = "Set existing_state_bucket and existing_state_key_arn together, or neither."
  }
}

variable "existing_oidc_provider_arn" {
  description = "The existing identity provider of GitHub. An account can have only one."
  type        = string
  default     = null
}

# The id is known after the first apply of the environment. A restore changes it.
variable "database_resource_id" {
  description = "The resource id of the database, such as db-ABCDEFGHIJKL01234. Until it is set, roles of this environment can log in to other databases of the account that have IAM logins and a network path."
  type        = string
  default     = null

  validation {
    condition     = var.database_resource_id == null || can(regex("^(db|cluster)-[A-Z0-9]+$", var.database_resource_id))
    error_message = "Enter a resource id of RDS, such as db-ABCDEFGHIJKL01234567890123."
  }
}

# Set for a bastion of an existing database, whose group has no tag of the environment.
variable "database_security_group_id" {
  description = "The security group of the database, to which the pipeline can add inbound rules. It cannot change other groups that lack the tag of this environment."
  type        = string
  default     = null

  validation {
    condition     = var.database_security_group_id == null || can(regex("^sg-([0-9a-f]{8}|[0-9a-f]{17})$", var.database_security_group_id))
    error_message = "A security group is an id such as sg-0123456789abcdef0."
  }
}

# Terraform tags the default group and the main route table of the VPC when it empties
# them. The pipeline can tag only those of this VPC.
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
  description = "Whether the environment uses an existing VPC. Then the pipeline can tag only security groups and route tables that it creates."
  type        = bool
  default     = false
  nullable    = false
}

# Several environments can share a repository. Each has its own folder, workflow, GitHub
# environment and state.
variable "folder" {
  description = "The folder of this environment in the repository. Empty if it has its own repository."
  type        = string
  default     = ""
  nullable    = false

  validation {
    condition     = can(regex("^([A-Za-z0-9_-][A-Za-z0-9._-]{0,62}(/[A-Za-z0-9_-][A-Za-z0-9._-]{0,62}){0,7})?$", var.folder))
    error_message = "A folder has letters, digits, dots, hyphens and underscores, such as databases/orders-db."
  }
}

variable "branch" {
  description = "The default branch of the repository. The pipeline applies what is merged into it."
  type        = string
  default     = "main"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9][A-Za-z0-9._/-]{0,99}$", var.branch))
    error_message = "A branch has letters, digits, dots, slashes, hyphens and underscores."
  }
}

variable "check_claims" {
  description = "Whether only the workflow of the default branch can apply. STS compares these claims of GitHub only in commercial regions."
  type        = bool
  default     = true
  nullable    = false
}
