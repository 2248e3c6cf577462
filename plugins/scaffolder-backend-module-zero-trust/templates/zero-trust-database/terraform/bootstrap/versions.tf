# The bucket for state, the trust in GitHub, and the two roles of the pipeline. A person
# who administers the account applies this once, before the pipeline can work.
# docs/index.md describes the steps.
terraform {
  required_version = ">= 1.10"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100, < 6"
    }
  }
}

provider "aws" {
  region = var.region

  # Fails in any other account.
  allowed_account_ids = [var.account_id]

  default_tags {
    tags = { "zero-trust-bootstrap" = "true" }
  }
}

data "aws_partition" "current" {}

locals {
  partition = data.aws_partition.current.partition

  # repo:acme@1234/orders-db@5678 has its state under acme/orders-db.
  repository = replace(trimprefix(var.subject_prefix, "repo:"), "/@[0-9]+/", "")
}
