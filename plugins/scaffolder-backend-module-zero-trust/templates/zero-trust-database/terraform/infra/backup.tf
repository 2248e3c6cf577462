# Snapshots in a locked vault, in addition to the automated backups of RDS. The rule
# creates snapshots, because continuous backups would replace the backup settings of RDS.
# https://docs.aws.amazon.com/aws-backup/latest/devguide/point-in-time-recovery.html

resource "aws_backup_vault" "this" {
  name        = "zt-${var.name}"
  kms_key_arn = aws_kms_key.data.arn
}

# Governance mode (no `changeable_for_days`), because nobody can undo compliance mode,
# not even AWS. https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html
resource "aws_backup_vault_lock_configuration" "this" {
  backup_vault_name  = aws_backup_vault.this.name
  min_retention_days = 7
  max_retention_days = 365
}

resource "aws_backup_plan" "this" {
  name = "zt-${var.name}"

  rule {
    rule_name         = "daily-snapshot"
    target_vault_name = aws_backup_vault.this.name
    schedule          = "cron(0 4 * * ? *)"

    lifecycle {
      delete_after = local.backup_days
    }

    dynamic "copy_action" {
      for_each = var.backup_copy_vault_arn == null ? [] : [var.backup_copy_vault_arn]

      content {
        destination_vault_arn = copy_action.value

        lifecycle {
          delete_after = local.backup_days
        }
      }
    }
  }
}

resource "aws_iam_role" "backup" {
  name                 = "zt-${var.name}-backup"
  permissions_boundary = local.permissions_boundary

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "backup.amazonaws.com" }
      Condition = { StringEquals = { "aws:SourceAccount" = var.account_id } }
    }]
  })
}

resource "aws_iam_role_policy_attachment" "backup" {
  role       = aws_iam_role.backup.name
  policy_arn = "arn:${local.partition}:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup"
}

resource "aws_backup_selection" "this" {
  name         = "database"
  plan_id      = aws_backup_plan.this.id
  iam_role_arn = aws_iam_role.backup.arn
  resources    = [aws_db_instance.this.arn]
}

# To copy a snapshot, the other account needs the key that encrypts it.
# https://docs.aws.amazon.com/aws-backup/latest/devguide/create-cross-account-backup.html

locals {
  copy_account_root = var.backup_copy_vault_arn == null ? null : "arn:${local.partition}:iam::${split(":", var.backup_copy_vault_arn)[4]}:root"

  copy_key_statements = [for statement in [
    {
      Sid       = "CopiesInTheOtherAccount"
      Effect    = "Allow"
      Principal = { AWS = local.copy_account_root }
      Action    = ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey*", "kms:ReEncrypt*"]
      Resource  = "*"
    },
    {
      Sid       = "GrantsForCopies"
      Effect    = "Allow"
      Principal = { AWS = local.copy_account_root }
      Action    = "kms:CreateGrant"
      Resource  = "*"
      Condition = { Bool = { "kms:GrantIsForAWSResource" = "true" } }
    },
  ] : statement if local.copy_account_root != null]
}
