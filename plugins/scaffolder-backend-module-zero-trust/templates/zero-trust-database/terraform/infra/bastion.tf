# People connect through the bastion. It allows only tunnels to this database. It has no
# public address, no key pair and no inbound rule, and its role can use only Session
# Manager.

resource "aws_security_group" "bastion" {
  name        = "${var.name}-bastion"
  description = "The bastion: no inbound traffic"
  vpc_id      = var.existing_network == null ? aws_vpc.this[0].id : var.existing_network.vpc_id

  tags = { Name = "${var.name}-bastion" }
}

resource "aws_iam_role" "bastion" {
  name                 = "zt-${var.name}-bastion"
  permissions_boundary = local.permissions_boundary

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "ec2.amazonaws.com" }
    }]
  })
}

# Fewer permissions than AmazonSSMManagedInstanceCore, which can read every parameter:
# https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-iam-instance-profile.html
resource "aws_iam_role_policy" "bastion" {
  name = "session-manager"
  role = aws_iam_role.bastion.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect = "Allow"
      Action = [
        "ssm:UpdateInstanceInformation",
        "ssmmessages:CreateControlChannel",
        "ssmmessages:CreateDataChannel",
        "ssmmessages:OpenControlChannel",
        "ssmmessages:OpenDataChannel",
      ]
      Resource = "*"
    }]
  })
}

resource "aws_iam_instance_profile" "bastion" {
  name = "zt-${var.name}-bastion"
  role = aws_iam_role.bastion.name
}

resource "aws_launch_template" "bastion" {
  name_prefix = "zt-${var.name}-bastion-"

  # Each launch uses the newest Amazon Linux 2023. The bastion is replaced, not patched.
  # https://docs.aws.amazon.com/autoscaling/ec2/userguide/using-systems-manager-parameters.html
  image_id               = "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64"
  instance_type          = "t4g.nano"
  update_default_version = true
  user_data              = local.agent_user_data

  iam_instance_profile {
    arn = aws_iam_instance_profile.bastion.arn
  }

  metadata_options {
    http_endpoint               = "enabled"
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
    instance_metadata_tags      = "disabled"
  }

  network_interfaces {
    associate_public_ip_address = false
    delete_on_termination       = true
    security_groups             = [aws_security_group.bastion.id]
  }

  block_device_mappings {
    device_name = "/dev/xvda"

    ebs {
      volume_size           = 10
      volume_type           = "gp3"
      encrypted             = true
      delete_on_termination = true
    }
  }

  dynamic "tag_specifications" {
    for_each = toset(["instance", "volume", "network-interface"])

    content {
      resource_type = tag_specifications.value

      tags = {
        Name                           = "${var.name}-bastion"
        "backstage.io/entity-ref"      = var.entity_refs.bastion
        "zero-trust-environment"       = var.name
        "zero-trust/environment-class" = var.environment_class
      }
    }
  }
}

resource "aws_autoscaling_group" "bastion" {
  name                = "zt-${var.name}-bastion"
  min_size            = 1
  max_size            = 1
  desired_capacity    = 1
  vpc_zone_identifier = var.existing_network == null ? [for subnet in aws_subnet.access : subnet.id] : var.existing_network.access_subnet_ids

  # In seconds. After a week, an instance with the newest image replaces this one.
  max_instance_lifetime = 604800

  launch_template {
    id      = aws_launch_template.bastion.id
    version = aws_launch_template.bastion.latest_version
  }

  instance_refresh {
    strategy = "Rolling"

    preferences {
      min_healthy_percentage = 0
    }
  }

  tag {
    key                 = "backstage.io/entity-ref"
    value               = var.entity_refs.bastion
    propagate_at_launch = true
  }

  tag {
    key                 = "zero-trust-environment"
    value               = var.name
    propagate_at_launch = true
  }

  tag {
    key                 = "zero-trust/environment-class"
    value               = var.environment_class
    propagate_at_launch = true
  }

  lifecycle {
    precondition {
      condition     = length(setintersection(local.open_subnet_ids, try(var.existing_network.access_subnet_ids, []))) == 0
      error_message = "The bastion needs isolated subnets. These have a default route, a route to an internet gateway, or routes that cannot be read: ${join(", ", local.open_subnet_ids)}."
    }
  }
}

# Opens a tunnel to this host and port. The caller chooses only the local port.
# https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-schema.html
resource "aws_ssm_document" "tunnel" {
  name            = "zt-tunnel-${var.name}"
  document_type   = "Session"
  document_format = "JSON"

  content = jsonencode({
    schemaVersion = "1.0"
    description   = "A tunnel to the database ${var.name}"
    sessionType   = "Port"
    inputs = {
      idleSessionTimeout = "20"
      maxSessionDuration = "60"
    }
    parameters = {
      localPortNumber = {
        type           = "String"
        description    = "The port on your own machine"
        default        = "0"
        allowedPattern = "^[0-9]{1,5}$"
      }
    }
    properties = {
      host            = local.database.address
      portNumber      = tostring(local.database.port)
      localPortNumber = "{{ localPortNumber }}"
      type            = "LocalPortForwarding"
    }
  })
}
