# The bucket for state is versioned, encrypted with its own key and not public. It requires
# TLS.
# https://developer.hashicorp.com/terraform/language/backend/s3

locals {
  creates_state = var.existing_state_bucket == null
  state_bucket  = local.creates_state ? aws_s3_bucket.state[0].bucket : var.existing_state_bucket
  state_key_arn = local.creates_state ? aws_kms_key.state[0].arn : var.existing_state_key_arn

  state_bucket_arn = "arn:${local.partition}:s3:::${local.state_bucket}"
  state_prefix     = var.folder == "" ? "${local.repository}/" : "${local.repository}/${var.folder}/"
  state_object_arn = "${local.state_bucket_arn}/${local.state_prefix}terraform.tfstate"
}

resource "aws_kms_key" "state" {
  count = local.creates_state ? 1 : 0

  description             = "State of Terraform"
  enable_key_rotation     = true
  deletion_window_in_days = 30

  # The account's IAM policies decide.
  # https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "DelegateToTheAccount"
      Effect    = "Allow"
      Principal = { AWS = "arn:${local.partition}:iam::${var.account_id}:root" }
      Action    = "kms:*"
      Resource  = "*"
    }]
  })
}

# S3 deletes no bucket that has objects in it.
resource "aws_s3_bucket" "state" {
  count = local.creates_state ? 1 : 0

  bucket        = "zt-state-${var.account_id}-${var.region}"
  force_destroy = false
}

resource "aws_s3_bucket_versioning" "state" {
  count = local.creates_state ? 1 : 0

  bucket = aws_s3_bucket.state[0].id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "state" {
  count = local.creates_state ? 1 : 0

  bucket = aws_s3_bucket.state[0].id

  rule {
    bucket_key_enabled = true

    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = aws_kms_key.state[0].arn
    }
  }
}

resource "aws_s3_bucket_public_access_block" "state" {
  count = local.creates_state ? 1 : 0

  bucket                  = aws_s3_bucket.state[0].id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_ownership_controls" "state" {
  count = local.creates_state ? 1 : 0

  bucket = aws_s3_bucket.state[0].id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "state" {
  count = local.creates_state ? 1 : 0

  bucket = aws_s3_bucket.state[0].id

  rule {
    id     = "old-versions"
    status = "Enabled"

    filter {}

    noncurrent_version_expiration {
      noncurrent_days           = 365
      newer_noncurrent_versions = 20
    }
  }

  depends_on = [aws_s3_bucket_versioning.state]
}

# https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html
resource "aws_s3_bucket_policy" "state" {
  count = local.creates_state ? 1 : 0

  bucket = aws_s3_bucket.state[0].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "OnlyTls"
        Effect    = "Deny"
        Principal = "*"
        Action    = "s3:*"
        Resource  = [local.state_bucket_arn, "${local.state_bucket_arn}/*"]
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
      {
        Sid       = "OnlyThisAccount"
        Effect    = "Deny"
        Principal = "*"
        Action    = "s3:*"
        Resource  = [local.state_bucket_arn, "${local.state_bucket_arn}/*"]
        Condition = {
          StringNotEquals = { "aws:PrincipalAccount" = var.account_id }
          Bool            = { "aws:PrincipalIsAWSService" = "false" }
        }
      },
    ]
  })

  depends_on = [aws_s3_bucket_public_access_block.state]
}
