# The endpoints that Session Manager needs. S3 is not needed: the agent uses it only for
# updates, and the bastion is replaced instead. `ec2messages` is optional since agent
# 3.3.40 and does not exist in newer regions:
# https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-create-vpc.html
# The endpoints of an existing network are used. Missing ones are created without private
# DNS: with private DNS, they would receive the requests of the whole VPC, so they would
# have to allow its range, or end Session Manager for others. The agent of the bastion
# gets their names instead (`Ssm.Endpoint` and `Mgs.Endpoint`):
# https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-access-aws-services.html
# https://github.com/aws/amazon-ssm-agent#config-property-definitions

locals {
  existing_endpoints = local.new_network ? {} : var.existing_network.endpoints
  endpoint_services  = [for service in ["ssm", "ssmmessages"] : service if !contains(keys(local.existing_endpoints), service)]
  endpoints          = length(local.endpoint_services) > 0 ? 1 : 0

  # The first name of an endpoint is that of the Region; the others are of one zone.
  agent_configuration = merge(
    contains(local.endpoint_services, "ssm") ? { Ssm = { Endpoint = aws_vpc_endpoint.interface["ssm"].dns_entry[0].dns_name } } : {},
    contains(local.endpoint_services, "ssmmessages") ? { Mgs = { Endpoint = aws_vpc_endpoint.interface["ssmmessages"].dns_entry[0].dns_name } } : {},
  )

  # cloud-init writes the file before it starts the agent, and reads JSON as YAML.
  # https://docs.aws.amazon.com/linux/al2023/ug/cloud-init.html
  names_endpoints = !local.new_network && local.endpoints == 1
  agent_user_data = local.names_endpoints ? base64encode(join("\n", ["#cloud-config", jsonencode({
    write_files = [{
      path    = "/etc/amazon/ssm/amazon-ssm-agent.json"
      content = jsonencode(local.agent_configuration)
    }]
    runcmd = [["systemctl", "restart", "amazon-ssm-agent"]]
  })])) : null

  # Allows only principals of this account, so that no data can reach other accounts.
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

data "aws_vpc_endpoint" "existing" {
  for_each = toset([for service, groups in local.existing_endpoints : service if length(groups) == 0])

  vpc_id       = var.existing_network.vpc_id
  service_name = "com.amazonaws.${var.region}.${each.key}"
  state        = "available"
}

resource "aws_security_group" "endpoints" {
  count = local.endpoints

  name        = "${var.name}-endpoints"
  description = "Interface endpoints: reached by the bastion only"
  vpc_id      = var.existing_network == null ? aws_vpc.this[0].id : var.existing_network.vpc_id

  tags = { Name = "${var.name}-endpoints" }
}

resource "aws_vpc_security_group_ingress_rule" "endpoints_from_bastion" {
  count = local.endpoints

  security_group_id            = aws_security_group.endpoints[0].id
  description                  = "Session Manager from the bastion"
  referenced_security_group_id = aws_security_group.bastion.id
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
}

resource "aws_vpc_security_group_egress_rule" "bastion_to_endpoints" {
  count = local.endpoints

  security_group_id            = aws_security_group.bastion.id
  description                  = "Session Manager"
  referenced_security_group_id = aws_security_group.endpoints[0].id
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
}

resource "aws_vpc_security_group_egress_rule" "bastion_to_existing_endpoints" {
  for_each = toset(concat(
    flatten(values(local.existing_endpoints)),
    flatten([for endpoint in data.aws_vpc_endpoint.existing : tolist(endpoint.security_group_ids)]),
  ))

  security_group_id            = aws_security_group.bastion.id
  description                  = "Session Manager"
  referenced_security_group_id = each.key
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
}

resource "aws_vpc_endpoint" "interface" {
  for_each = toset(local.endpoint_services)

  vpc_id              = var.existing_network == null ? aws_vpc.this[0].id : var.existing_network.vpc_id
  service_name        = "com.amazonaws.${var.region}.${each.key}"
  vpc_endpoint_type   = "Interface"
  private_dns_enabled = local.new_network
  subnet_ids          = var.existing_network == null ? [for subnet in aws_subnet.access : subnet.id] : var.existing_network.access_subnet_ids
  security_group_ids  = [aws_security_group.endpoints[0].id]
  policy              = local.endpoint_policy

  tags = { Name = "${var.name}-${each.key}" }
}
