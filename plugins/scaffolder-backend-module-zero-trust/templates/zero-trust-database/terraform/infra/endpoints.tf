# The endpoints that Session Manager needs. None for S3: the agent reads it for updates
# only, and a bastion is replaced instead. `ec2messages` is optional since agent
# 3.3.40 and does not exist in newer regions:
# https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-create-vpc.html

locals {
  endpoint_services = ["ssm", "ssmmessages"]

  # Only principals of this account, so that it is no way to another account.
  endpoint_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "*"
      Resource  = "*"
      Principal = "*"
      Condition = { StringEquals = { "aws:PrincipalAccount" = var.account_id } }
    }]
  })
}

resource "aws_security_group" "endpoints" {
  name        = "${var.name}-endpoints"
  description = "Interface endpoints: reached by the bastion only"
  vpc_id      = aws_vpc.this.id

  tags = { Name = "${var.name}-endpoints" }
}

resource "aws_vpc_security_group_ingress_rule" "endpoints_from_bastion" {
  security_group_id            = aws_security_group.endpoints.id
  description                  = "Session Manager from the bastion"
  referenced_security_group_id = aws_security_group.bastion.id
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
}

resource "aws_vpc_endpoint" "interface" {
  for_each = toset(local.endpoint_services)

  vpc_id              = aws_vpc.this.id
  service_name        = "com.amazonaws.${var.region}.${each.key}"
  vpc_endpoint_type   = "Interface"
  private_dns_enabled = true
  subnet_ids          = [for subnet in aws_subnet.access : subnet.id]
  security_group_ids  = [aws_security_group.endpoints.id]
  policy              = local.endpoint_policy

  tags = { Name = "${var.name}-${each.key}" }
}
