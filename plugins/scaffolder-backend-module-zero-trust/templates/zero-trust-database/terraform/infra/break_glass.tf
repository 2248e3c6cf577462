locals {
  break_glass_policy_names = [aws_iam_policy.break_glass.name]
}

# Allows principals to read the master secret, with which they create the database users.
# Each read raises an alarm (database_watching.tf).
resource "aws_iam_policy" "break_glass" {
  name        = "zt-${var.name}-break-glass"
  path        = "/zero-trust/"
  description = "Read the master secret of ${var.name}; raises an alarm"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "ReadTheMasterSecret"
        Effect    = "Allow"
        Action    = ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"]
        Resource  = local.master_secret_arns
        Condition = { DateLessThan = { "aws:CurrentTime" = local.access_ends_at } }
      },
      {
        Sid       = "DecryptIt"
        Effect    = "Allow"
        Action    = "kms:Decrypt"
        Resource  = local.master_secret_keys
        Condition = { StringEquals = { "kms:ViaService" = "secretsmanager.${var.region}.amazonaws.com" } }
      },
    ]
  })

  lifecycle {
    precondition {
      condition     = anytrue([for entry in values(var.access) : entry.break_glass])
      error_message = "At least one principal needs break-glass access: somebody has to create the database users."
    }
  }
}

resource "aws_iam_role_policy_attachment" "user_break_glass" {
  for_each = { for key, entry in local.users : key => entry if entry.break_glass }

  role       = aws_iam_role.user[each.key].name
  policy_arn = aws_iam_policy.break_glass.arn
}

resource "aws_iam_role_policy_attachment" "role_break_glass" {
  for_each = { for key, entry in local.roles : key => entry if entry.break_glass }

  role       = basename(each.value.arn)
  policy_arn = aws_iam_policy.break_glass.arn
}
