# Alarms for access and failures. AWS sends these events through CloudTrail: the account
# needs a trail of management events.

locals {
  # Composed here, so that a plan shows the whole policy of the topic.
  alarms_topic_name = "zt-${var.name}"
  alarms_topic_arn  = "arn:${local.partition}:sns:${var.region}:${var.account_id}:${local.alarms_topic_name}"
}

resource "aws_sns_topic" "alarms" {
  name              = local.alarms_topic_name
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
        Resource  = local.alarms_topic_arn
        Principal = { Service = ["cloudwatch.amazonaws.com", "events.rds.amazonaws.com"] }
        Condition = { StringEquals = { "aws:SourceAccount" = var.account_id } }
      },
      {
        Sid       = "RulesOfThisEnvironment"
        Effect    = "Allow"
        Action    = "sns:Publish"
        Resource  = local.alarms_topic_arn
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
  access_event_patterns = {
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
    # Matches sessions with other documents, and commands, on all instances of the region:
    # events contain the id of the instance, and the bastion gets a new one every week.
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
    # A new inbound rule of the database's security group allows connections to it.
    # https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AuthorizeSecurityGroupIngress.html
    security-group-changed = {
      source      = ["aws.ec2"]
      detail-type = ["AWS API Call via CloudTrail"]
      detail = {
        eventSource = ["ec2.amazonaws.com"]
        "$or" = [
          {
            eventName         = ["AuthorizeSecurityGroupIngress"]
            requestParameters = { groupId = [local.database.security_group_id] }
          },
          {
            eventName         = ["ModifySecurityGroupRules"]
            requestParameters = { ModifySecurityGroupRulesRequest = { GroupId = [local.database.security_group_id] } }
          },
        ]
      }
    }
  }
}

resource "aws_cloudwatch_event_rule" "this" {
  for_each = merge(local.access_event_patterns, local.database_event_patterns)

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

locals {
  own_channel = contains(local.endpoint_services, "ssmmessages")
}

# Only the agent of the bastion connects to an endpoint that this code creates, so the alarm
# checks these connections. Others use an endpoint that existed already, so then the alarm
# checks only the instance. A replacement takes some minutes.
# https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-cloudwatch-metrics.html
# https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/viewing_metrics_with_cloudwatch.html
resource "aws_cloudwatch_metric_alarm" "bastion" {
  alarm_name          = "zt-${var.name}-bastion"
  alarm_description   = local.own_channel ? "The bastion of ${var.name} has no connection to Session Manager" : "The bastion of ${var.name} does not run"
  namespace           = local.own_channel ? "AWS/PrivateLinkEndpoints" : "AWS/EC2"
  metric_name         = local.own_channel ? "ActiveConnections" : "StatusCheckFailed"
  statistic           = "Maximum"
  period              = 300
  evaluation_periods  = 4
  comparison_operator = local.own_channel ? "LessThanThreshold" : "GreaterThanOrEqualToThreshold"
  threshold           = 1
  treat_missing_data  = "breaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]

  dimensions = local.own_channel ? tomap({
    "Endpoint Type"   = "Interface"
    "Service Name"    = aws_vpc_endpoint.interface["ssmmessages"].service_name
    "VPC Endpoint Id" = aws_vpc_endpoint.interface["ssmmessages"].id
    "VPC Id"          = local.new_network ? aws_vpc.this[0].id : var.existing_network.vpc_id
    }) : tomap({
    "AutoScalingGroupName" = aws_autoscaling_group.bastion.name
  })
}
