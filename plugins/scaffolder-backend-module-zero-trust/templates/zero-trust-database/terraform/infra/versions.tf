terraform {
  # Lock files in S3 need 1.10. Tested with 1.11.
  required_version = ">= 1.10"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100, < 6"
    }
  }

  # Pass bucket, key and region to `terraform init`: docs/index.md.
  backend "s3" {
    encrypt      = true
    use_lockfile = true
  }
}

provider "aws" {
  region = var.region

  # Fails in any other account.
  allowed_account_ids = [var.account_id]

  default_tags {
    tags = {
      "backstage.io/entity-ref"      = var.entity_refs.database
      "zero-trust-environment"       = var.name
      "zero-trust/environment-class" = var.environment_class
    }
  }
}

data "aws_partition" "current" {}

locals {
  partition          = data.aws_partition.current.partition
  production         = var.environment_class == "production"
  log_retention_days = local.production ? 400 : 90

  # Set by the pipeline (bootstrap/). Null if a person applies with their own permissions.
  permissions_boundary = var.permissions_boundary == "" ? null : var.permissions_boundary
}

data "aws_availability_zones" "available" {
  state = "available"

  filter {
    name   = "opt-in-status"
    values = ["opt-in-not-required"]
  }
}

# Not every zone has every endpoint.
data "aws_vpc_endpoint_service" "this" {
  for_each = toset(concat(local.endpoint_services, local.application_endpoint_services))

  service      = each.key
  service_type = "Interface"
}
