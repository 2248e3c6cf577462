# The network is isolated: it has no internet gateway, no NAT gateway and no default
# route, and no variable changes that. An existing network is not changed. Terraform fails
# if its subnets are not isolated.

locals {
  new_network = var.existing_network == null

  # Three zones that offer the endpoints, or two if there are no more.
  zones_of_endpoints = [for service in data.aws_vpc_endpoint_service.this : service.availability_zones]
  usable_zones       = sort(setintersection(data.aws_availability_zones.available.names, local.zones_of_endpoints...))
  zones              = local.new_network ? slice(local.usable_zones, 0, min(3, length(local.usable_zones))) : []

  # With applications in the same VPC, they get three quarters of the range. The rest is
  # for the database (`core`): each tier gets a quarter of it, and one quarter is unused.
  quarters = local.new_network ? cidrsubnets(var.network_cidr, 2, 2, 2, 2) : []
  core     = local.new_network && local.same_vpc ? local.quarters[0] : var.network_cidr
  database_subnets = {
    for index, zone in local.zones : zone => cidrsubnet(local.core, 4, index)
  }
  access_subnets = {
    for index, zone in local.zones : zone => cidrsubnet(local.core, 4, 4 + index)
  }
  arrival_subnets = {
    for index, zone in local.zones : zone => cidrsubnet(local.core, 4, 8 + index)
  }
  application_subnets = {
    for index, zone in local.zones : zone => local.quarters[1 + index]
  }
}

resource "aws_vpc" "this" {
  count = local.new_network ? 1 : 0

  cidr_block           = var.network_cidr
  enable_dns_support   = true
  enable_dns_hostnames = true

  tags = { Name = var.name }

  lifecycle {
    precondition {
      condition     = length(local.zones) >= 2
      error_message = "The endpoints must be offered in at least two Availability Zones of ${var.region}."
    }
  }
}

# It has no rules, so a resource without its own group has no network access.
resource "aws_default_security_group" "emptied" {
  count = local.new_network ? 1 : 0

  vpc_id = aws_vpc.this[0].id

  tags = { Name = "${var.name}-default-unused" }
}

# It has no routes. Subnets without their own route table use it.
resource "aws_default_route_table" "emptied" {
  count = local.new_network ? 1 : 0

  default_route_table_id = aws_vpc.this[0].default_route_table_id
  route                  = []

  tags = { Name = "${var.name}-default-unused" }
}

resource "aws_subnet" "database" {
  for_each = local.database_subnets

  vpc_id                  = aws_vpc.this[0].id
  availability_zone       = each.key
  cidr_block              = each.value
  map_public_ip_on_launch = false

  tags = { Name = "${var.name}-database-${each.key}" }
}

resource "aws_route_table" "database" {
  count = local.new_network ? 1 : 0

  vpc_id = aws_vpc.this[0].id

  tags = { Name = "${var.name}-database" }
}

resource "aws_route_table_association" "database" {
  for_each = aws_subnet.database

  route_table_id = aws_route_table.database[0].id
  subnet_id      = each.value.id
}

resource "aws_subnet" "access" {
  for_each = local.access_subnets

  vpc_id                  = aws_vpc.this[0].id
  availability_zone       = each.key
  cidr_block              = each.value
  map_public_ip_on_launch = false

  tags = { Name = "${var.name}-access-${each.key}" }
}

resource "aws_route_table" "access" {
  count = local.new_network ? 1 : 0

  vpc_id = aws_vpc.this[0].id

  tags = { Name = "${var.name}-access" }
}

resource "aws_route_table_association" "access" {
  for_each = aws_subnet.access

  route_table_id = aws_route_table.access[0].id
  subnet_id      = each.value.id
}

# Flow logs: https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html

resource "aws_cloudwatch_log_group" "flow" {
  count = local.new_network ? 1 : 0

  name              = "/zero-trust/${var.name}/flow"
  retention_in_days = local.log_retention_days
  kms_key_id        = aws_kms_key.data.arn
}

resource "aws_iam_role" "flow" {
  count = local.new_network ? 1 : 0

  name                 = "zt-${var.name}-flow-logs"
  permissions_boundary = local.permissions_boundary

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "vpc-flow-logs.amazonaws.com" }
      Condition = { StringEquals = { "aws:SourceAccount" = var.account_id } }
    }]
  })
}

resource "aws_iam_role_policy" "flow" {
  count = local.new_network ? 1 : 0

  name = "write"
  role = aws_iam_role.flow[0].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect = "Allow"
      Action = [
        "logs:CreateLogStream",
        "logs:DescribeLogStreams",
        "logs:PutLogEvents",
      ]
      Resource = "${aws_cloudwatch_log_group.flow[0].arn}:*"
    }]
  })
}

resource "aws_flow_log" "this" {
  count = local.new_network ? 1 : 0

  vpc_id               = aws_vpc.this[0].id
  traffic_type         = "ALL"
  log_destination_type = "cloud-watch-logs"
  log_destination      = aws_cloudwatch_log_group.flow[0].arn
  iam_role_arn         = aws_iam_role.flow[0].arn

  tags = { Name = var.name }
}

# In an existing network: the routes of each subnet, from its own route table or from the
# main one. Participants of a shared VPC can also describe them.
# https://docs.aws.amazon.com/vpc/latest/userguide/vpc-share-limitations.html

data "aws_route_tables" "existing" {
  count = local.new_network ? 0 : 1

  vpc_id = var.existing_network.vpc_id
}

data "aws_route_table" "existing" {
  for_each = toset(flatten(data.aws_route_tables.existing[*].ids))

  route_table_id = each.key
}

locals {
  existing_subnet_ids = local.new_network ? [] : distinct(concat(var.existing_network.database_subnet_ids, var.existing_network.access_subnet_ids))

  existing_routes = {
    for id in local.existing_subnet_ids : id => try(flatten(coalescelist(
      [for table in data.aws_route_table.existing : table.routes if contains(table.associations[*].subnet_id, id)],
      [for table in data.aws_route_table.existing : table.routes if contains(table.associations[*].main, true)],
    )), null)
  }

  # Subnets with a route to an internet gateway or with any default route. A subnet is also
  # open if its routes cannot be read.
  open_subnet_ids = [
    for id, routes in local.existing_routes : id if try(anytrue([
      for route in routes :
      startswith(route.gateway_id, "igw-") || startswith(route.carrier_gateway_id, "cagw-") ||
      can(regex("/[01]$", route.cidr_block)) || can(regex("/[0-3]$", route.ipv6_cidr_block))
    ]), true)
  ]
}
