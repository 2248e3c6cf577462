# Alarms for failures of the database, refused logins, and reads of its master secret.

locals {
  database_event_patterns = {
    # Matches the ARN or the name. The names of all master secrets of the account start
    # alike. RDS reads the secret to rotate it: this raises no alarm.
    master-secret-read = {
      source      = ["aws.secretsmanager"]
      detail-type = ["AWS API Call via CloudTrail"]
      detail = {
        eventSource       = ["secretsmanager.amazonaws.com"]
        eventName         = ["GetSecretValue"]
        requestParameters = { secretId = [{ prefix = aws_db_instance.this.master_user_secret[0].secret_arn }, { prefix = "rds!db-" }] }
        userIdentity      = { invokedBy = [{ exists = false }] }
      }
    }
    backup-failed = {
      source      = ["aws.backup"]
      detail-type = ["Backup Job State Change"]
      detail = {
        state       = ["FAILED", "EXPIRED", "ABORTED"]
        resourceArn = [aws_db_instance.this.arn]
      }
    }
  }
}

resource "aws_db_event_subscription" "this" {
  name        = "zt-${var.name}"
  sns_topic   = aws_sns_topic.alarms.arn
  source_type = "db-instance"
  source_ids  = [aws_db_instance.this.identifier]

  event_categories = [
    "availability",
    "configuration change",
    "deletion",
    "failover",
    "failure",
    "low storage",
    "maintenance",
    "notification",
    "recovery",
    "restoration",
    "security",
  ]

  depends_on = [aws_sns_topic_policy.alarms]
}

resource "aws_cloudwatch_metric_alarm" "storage" {
  alarm_name          = "zt-${var.name}-storage"
  alarm_description   = "Less than a tenth of the storage of ${var.name} is free"
  namespace           = "AWS/RDS"
  metric_name         = "FreeStorageSpace"
  statistic           = "Minimum"
  period              = 300
  evaluation_periods  = 3
  comparison_operator = "LessThanThreshold"
  # In bytes.
  threshold          = var.storage_gib * 1024 * 1024 * 1024 / 10
  treat_missing_data = "breaching"
  alarm_actions      = [aws_sns_topic.alarms.arn]
  ok_actions         = [aws_sns_topic.alarms.arn]
  dimensions         = { DBInstanceIdentifier = aws_db_instance.this.identifier }
}

# CloudTrail does not record IAM logins to a database. The database logs those that it
# refuses.
# https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.html

resource "aws_cloudwatch_log_metric_filter" "refused_logins" {
  name           = "zt-${var.name}-refused-logins"
  log_group_name = aws_cloudwatch_log_group.database["iam-db-auth-error"].name
  # Matches every line.
  pattern = ""

  metric_transformation {
    namespace = "ZeroTrust/${var.name}"
    name      = "RefusedLogins"
    value     = "1"
  }
}

resource "aws_cloudwatch_metric_alarm" "refused_logins" {
  alarm_name          = "zt-${var.name}-refused-logins"
  alarm_description   = "Logins by IAM to ${var.name} were refused"
  namespace           = aws_cloudwatch_log_metric_filter.refused_logins.metric_transformation[0].namespace
  metric_name         = aws_cloudwatch_log_metric_filter.refused_logins.metric_transformation[0].name
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
}
