# Alarms on access and on faults. Events of AWS arrive through CloudTrail: the
# account needs a trail of management events.

resource "aws_sns_topic" "alarms" {
  name              = "zt-${var.name}"
  kms_master_key_id = aws_kms_key.data.arn
}

resource "aws_sns_topic_policy" "alarms" {
  arn = aws_sns_topic.alarms.arn

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "AlarmsOfThisAccount"
        Effect    = "Allow"
        Action    = "sns:Publish"
        Resource  = aws_sns_topic.alarms.arn
        Principal = { Service = ["cloudwatch.amazonaws.com", "events.rds.amazonaws.com"] }
        Condition = { StringEquals = { "aws:SourceAccount" = var.account_id } }
      },
      {
        Sid       = "RulesOfThisEnvironment"
        Effect    = "Allow"
        Action    = "sns:Publish"
        Resource  = aws_sns_topic.alarms.arn
        Principal = { Service = "events.amazonaws.com" }
        Condition = {
          ArnLike = { "aws:SourceArn" = "arn:${local.partition}:events:${var.region}:${var.account_id}:rule/zt-${var.name}-*" }
        }
      },
    ]
  })
}

# AWS asks the recipient to confirm.
# https://docs.aws.amazon.com/sns/latest/dg/sns-email-notifications.html
resource "aws_sns_topic_subscription" "email" {
  count = var.alarm_email == null ? 0 : 1

  topic_arn = aws_sns_topic.alarms.arn
  protocol  = "email"
  endpoint  = var.alarm_email
}

locals {
  event_patterns = {
    # https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-auditing.html
    session-started = {
      source      = ["aws.ssm"]
      detail-type = ["AWS API Call via CloudTrail"]
      detail = {
        eventSource       = ["ssm.amazonaws.com"]
        eventName         = ["StartSession"]
        requestParameters = { documentName = [aws_ssm_document.tunnel.name] }
      }
    }
    # Events name a machine by its id, and the bastion gets a new one every week: a
    # session with another document, or a command, on any machine of the region.
    other-session-or-command = {
      source      = ["aws.ssm", "aws.ec2-instance-connect"]
      detail-type = ["AWS API Call via CloudTrail"]
      detail = {
        eventSource = ["ssm.amazonaws.com", "ec2-instance-connect.amazonaws.com"]
        "$or" = [
          {
            eventName = [
              "SendCommand",
              "StartAutomationExecution",
              "CreateAssociation",
              "CreateAssociationBatch",
              "UpdateAssociation",
              "SendSSHPublicKey",
              "SendSerialConsoleSSHPublicKey",
            ]
          },
          {
            eventName         = ["StartSession"]
            requestParameters = { documentName = [{ anything-but = { prefix = "zt-tunnel-" } }] }
          },
          # Without a document, a session is a shell.
          {
            eventName         = ["StartSession"]
            requestParameters = { documentName = [{ exists = false }] }
          },
        ]
      }
    }
    # By ARN or by name: all master secrets of the account have the same prefix.
    # Reads of RDS itself, to rotate the secret, raise no alarm.
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

resource "aws_cloudwatch_event_rule" "this" {
  for_each = local.event_patterns

  name          = "zt-${var.name}-${each.key}"
  event_pattern = jsonencode(each.value)

  # Reading a secret is a read-only event, which rules ignore by default.
  # https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
  state = "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"
}

resource "aws_cloudwatch_event_target" "this" {
  for_each = aws_cloudwatch_event_rule.this

  rule = each.value.name
  arn  = aws_sns_topic.alarms.arn
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
  # Bytes.
  threshold          = var.storage_gib * 1024 * 1024 * 1024 / 10
  treat_missing_data = "breaching"
  alarm_actions      = [aws_sns_topic.alarms.arn]
  ok_actions         = [aws_sns_topic.alarms.arn]
  dimensions         = { DBInstanceIdentifier = aws_db_instance.this.identifier }
}

# CloudTrail does not record logins by IAM: the database reports those that it refused.
# https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.html

resource "aws_cloudwatch_log_metric_filter" "refused_logins" {
  name           = "zt-${var.name}-refused-logins"
  log_group_name = aws_cloudwatch_log_group.database["iam-db-auth-error"].name
  # Every line.
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

# The agent of the bastion holds a connection to this endpoint, and nothing else uses it.
# A replacement takes some minutes.
# https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-cloudwatch-metrics.html
resource "aws_cloudwatch_metric_alarm" "bastion" {
  alarm_name          = "zt-${var.name}-bastion"
  alarm_description   = "The bastion of ${var.name} has no connection to Session Manager"
  namespace           = "AWS/PrivateLinkEndpoints"
  metric_name         = "ActiveConnections"
  statistic           = "Maximum"
  period              = 300
  evaluation_periods  = 4
  comparison_operator = "LessThanThreshold"
  threshold           = 1
  treat_missing_data  = "breaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]

  dimensions = {
    "Endpoint Type"   = "Interface"
    "Service Name"    = aws_vpc_endpoint.interface["ssmmessages"].service_name
    "VPC Endpoint Id" = aws_vpc_endpoint.interface["ssmmessages"].id
    "VPC Id"          = aws_vpc.this.id
  }
}
