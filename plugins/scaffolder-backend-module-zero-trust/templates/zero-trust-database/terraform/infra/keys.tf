# One key for the data of the database: storage, master secret, logs, snapshots.
# Its policy names only the account, whose IAM policies decide, and the services that
# write logs and send alarms.
# https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html

locals {
  account_root = "arn:${local.partition}:iam::${var.account_id}:root"

  key_statements = concat(
    [
      {
        Sid       = "DelegateToTheAccount"
        Effect    = "Allow"
        Principal = { AWS = local.account_root }
        Action    = "kms:*"
        Resource  = "*"
      },
      {
        Sid       = "LogsOfThisEnvironment"
        Effect    = "Allow"
        Principal = { Service = "logs.${var.region}.amazonaws.com" }
        Action    = ["kms:Encrypt*", "kms:Decrypt*", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"]
        Resource  = "*"
        Condition = {
          ArnLike = {
            "kms:EncryptionContext:aws:logs:arn" = [
              "arn:${local.partition}:logs:${var.region}:${var.account_id}:log-group:/aws/rds/instance/${var.name}/*",
              "arn:${local.partition}:logs:${var.region}:${var.account_id}:log-group:/zero-trust/${var.name}/*",
            ]
          }
        }
      },
      {
        Sid       = "AlarmsOfThisAccount"
        Effect    = "Allow"
        Principal = { Service = ["cloudwatch.amazonaws.com", "events.rds.amazonaws.com"] }
        Action    = ["kms:Decrypt", "kms:GenerateDataKey*"]
        Resource  = "*"
        Condition = { StringEquals = { "aws:SourceAccount" = var.account_id } }
      },
      # KMS does not support source conditions for EventBridge here: with them, no
      # event would arrive. The statement is limited to the topic of this environment,
      # whose policy names the rules.
      # https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
      {
        Sid       = "RulesOfThisEnvironment"
        Effect    = "Allow"
        Principal = { Service = "events.amazonaws.com" }
        Action    = ["kms:Decrypt", "kms:GenerateDataKey*"]
        Resource  = "*"
        Condition = {
          StringEquals = {
            "kms:EncryptionContext:aws:sns:topicArn" = "arn:${local.partition}:sns:${var.region}:${var.account_id}:zt-${var.name}"
          }
        }
      },
    ],
    local.copy_key_statements,
  )
}

resource "aws_kms_key" "data" {
  description             = "Data of ${var.name}: storage, master secret, logs, snapshots"
  enable_key_rotation     = true
  deletion_window_in_days = 30

  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = local.key_statements
  })
}

resource "aws_kms_alias" "data" {
  name          = "alias/${var.name}-data"
  target_key_id = aws_kms_key.data.key_id
}
