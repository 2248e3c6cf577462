# Isolated: no internet gateway, no NAT gateway, no default route. No variable
# changes that.

locals {
  partition = data.aws_partition.current.partition
  port      = 5432

  # Three zones that have the endpoints, else two.
  zones_of_endpoints = [for service in data.aws_vpc_endpoint_service.this : service.availability_zones]
  usable_zones       = sort(setintersection(data.aws_availability_zones.available.names, local.zones_of_endpoints...))
  zones              = slice(local.usable_zones, 0, min(3, length(local.usable_zones)))

  # With applications in the same VPC, a quarter of the range is for the database and
  # three quarters are theirs. Each tier has a quarter of the rest (one is spare).
  quarters = cidrsubnets(var.network_cidr, 2, 2, 2, 2)
  core     = local.same_vpc ? local.quarters[0] : var.network_cidr
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

  same_vpc        = var.applications.via == "same-vpc"
  transit_gateway = var.applications.via == "transit-gateway"
  vpc_lattice     = var.applications.via == "vpc-lattice"
}

resource "aws_vpc" "this" {
  cidr_block           = var.network_cidr
  enable_dns_support   = true
  enable_dns_hostnames = true

  tags = { Name = var.name }

  lifecycle {
    precondition {
      condition     = length(local.zones) >= 2
      error_message = "Two Availability Zones of the region need the endpoints of Session Manager."
    }
  }
}

# Without rules: a resource without its own group has no network access.
resource "aws_default_security_group" "emptied" {
  vpc_id = aws_vpc.this.id

  tags = { Name = "${var.name}-default-unused" }
}

# Subnets without an associated table use this one.
resource "aws_default_route_table" "emptied" {
  default_route_table_id = aws_vpc.this.default_route_table_id
  route                  = []

  tags = { Name = "${var.name}-default-unused" }
}

resource "aws_subnet" "database" {
  for_each = local.database_subnets

  vpc_id                  = aws_vpc.this.id
  availability_zone       = each.key
  cidr_block              = each.value
  map_public_ip_on_launch = false

  tags = { Name = "${var.name}-database-${each.key}" }
}

resource "aws_route_table" "database" {
  vpc_id = aws_vpc.this.id

  tags = { Name = "${var.name}-database" }
}

resource "aws_route_table_association" "database" {
  for_each = aws_subnet.database

  route_table_id = aws_route_table.database.id
  subnet_id      = each.value.id
}

resource "aws_subnet" "access" {
  for_each = local.access_subnets

  vpc_id                  = aws_vpc.this.id
  availability_zone       = each.key
  cidr_block              = each.value
  map_public_ip_on_launch = false

  tags = { Name = "${var.name}-access-${each.key}" }
}

resource "aws_route_table" "access" {
  vpc_id = aws_vpc.this.id

  tags = { Name = "${var.name}-access" }
}

resource "aws_route_table_association" "access" {
  for_each = aws_subnet.access

  route_table_id = aws_route_table.access.id
  subnet_id      = each.value.id
}

# Flow logs: https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html

resource "aws_cloudwatch_log_group" "flow" {
  name              = "/zero-trust/${var.name}/flow"
  retention_in_days = local.log_retention_days
  kms_key_id        = aws_kms_key.data.arn
}

resource "aws_iam_role" "flow" {
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
  name = "write"
  role = aws_iam_role.flow.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect = "Allow"
      Action = [
        "logs:CreateLogStream",
        "logs:DescribeLogStreams",
        "logs:PutLogEvents",
      ]
      Resource = "${aws_cloudwatch_log_group.flow.arn}:*"
    }]
  })
}

resource "aws_flow_log" "this" {
  vpc_id               = aws_vpc.this.id
  traffic_type         = "ALL"
  log_destination_type = "cloud-watch-logs"
  log_destination      = aws_cloudwatch_log_group.flow.arn
  iam_role_arn         = aws_iam_role.flow.arn

  tags = { Name = var.name }
}
