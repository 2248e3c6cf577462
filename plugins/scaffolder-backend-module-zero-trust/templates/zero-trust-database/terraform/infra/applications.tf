# How applications connect. The database allows security groups, never address ranges.
# An existing network keeps its own subnets, routes and attachments.

locals {
  same_vpc        = var.applications.via == "same-vpc"
  security_groups = var.applications.via == "security-groups"
  transit_gateway = var.applications.via == "transit-gateway"
  vpc_lattice     = var.applications.via == "vpc-lattice"

  admitted_groups = merge(
    local.same_vpc ? { application = aws_security_group.application[0].id } : {},
    local.vpc_lattice ? { resource-gateway = aws_security_group.resource_gateway[0].id } : {},
    local.transit_gateway || local.security_groups ? { for id in var.applications.security_group_ids : id => id } : {},
  )
}

# Applications in the same VPC get a security group, and subnets that are as isolated as
# those of the database.

resource "aws_subnet" "application" {
  for_each = local.same_vpc ? local.application_subnets : {}

  vpc_id                  = aws_vpc.this[0].id
  availability_zone       = each.key
  cidr_block              = each.value
  map_public_ip_on_launch = false

  tags = { Name = "${var.name}-application-${each.key}" }
}

resource "aws_route_table" "application" {
  count = local.new_network && local.same_vpc ? 1 : 0

  vpc_id = aws_vpc.this[0].id

  tags = { Name = "${var.name}-application" }
}

resource "aws_route_table_association" "application" {
  for_each = aws_subnet.application

  route_table_id = aws_route_table.application[0].id
  subnet_id      = each.value.id
}

resource "aws_security_group" "application" {
  count = local.same_vpc ? 1 : 0

  name        = "${var.name}-application"
  description = "Applications that can connect to the database"
  vpc_id      = var.existing_network == null ? aws_vpc.this[0].id : var.existing_network.vpc_id

  tags = { Name = "${var.name}-application" }
}

resource "aws_vpc_security_group_egress_rule" "application_to_database" {
  count = local.same_vpc ? 1 : 0

  security_group_id            = aws_security_group.application[0].id
  description                  = "The database"
  referenced_security_group_id = aws_security_group.database.id
  ip_protocol                  = "tcp"
  from_port                    = local.port
  to_port                      = local.port
}

# Containers and instances need endpoints for images, logs and credentials. Lambda
# functions need none: they create their login token without a request.
# https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html

locals {
  application_endpoint_services = local.new_network && local.same_vpc && length(setintersection(var.applications.runs_on, ["ecs", "ec2"])) > 0 ? ["ecr.api", "ecr.dkr", "logs", "sts"] : []
  application_endpoints         = length(local.application_endpoint_services) > 0 ? 1 : 0

  # Buckets of image layers, and of packages of Amazon Linux 2023.
  aws_buckets = concat(
    ["prod-${var.region}-starport-layer-bucket"],
    contains(var.applications.runs_on, "ec2") ? ["al2023-repos-${var.region}-de612dc2"] : [],
  )
}

resource "aws_security_group" "application_endpoints" {
  count = local.application_endpoints

  name        = "${var.name}-application-endpoints"
  description = "Interface endpoints: reached by the applications only"
  vpc_id      = var.existing_network == null ? aws_vpc.this[0].id : var.existing_network.vpc_id

  tags = { Name = "${var.name}-application-endpoints" }
}

resource "aws_vpc_security_group_ingress_rule" "endpoints_from_application" {
  count = local.application_endpoints

  security_group_id            = aws_security_group.application_endpoints[0].id
  description                  = "Applications"
  referenced_security_group_id = aws_security_group.application[0].id
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
}

resource "aws_vpc_security_group_egress_rule" "application_to_endpoints" {
  count = local.application_endpoints

  security_group_id            = aws_security_group.application[0].id
  description                  = "Images, logs and credentials"
  referenced_security_group_id = aws_security_group.application_endpoints[0].id
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
}

resource "aws_vpc_endpoint" "application" {
  for_each = toset(local.application_endpoint_services)

  vpc_id              = aws_vpc.this[0].id
  service_name        = "com.amazonaws.${var.region}.${each.key}"
  vpc_endpoint_type   = "Interface"
  private_dns_enabled = true
  subnet_ids          = [for subnet in aws_subnet.application : subnet.id]
  security_group_ids  = [aws_security_group.application_endpoints[0].id]
  policy              = local.endpoint_policy

  tags = { Name = "${var.name}-${each.key}" }
}

resource "aws_vpc_endpoint" "s3" {
  count = local.application_endpoints

  vpc_id            = aws_vpc.this[0].id
  service_name      = "com.amazonaws.${var.region}.s3"
  vpc_endpoint_type = "Gateway"
  route_table_ids   = [aws_route_table.application[0].id]

  # Allows only reads from these buckets of AWS, so that no data can leave.
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "s3:GetObject"
      Resource  = [for bucket in local.aws_buckets : "arn:${local.partition}:s3:::${bucket}/*"]
      Principal = "*"
    }]
  })

  tags = { Name = "${var.name}-s3" }
}

resource "aws_vpc_security_group_egress_rule" "application_to_s3" {
  count = local.application_endpoints

  security_group_id = aws_security_group.application[0].id
  description       = "Buckets of AWS, as the endpoint policy names them"
  prefix_list_id    = aws_vpc_endpoint.s3[0].prefix_list_id
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

# Applications behind a transit gateway: the database has routes only to their ranges, and
# allows only their security groups.
# https://docs.aws.amazon.com/vpc/latest/tgw/tgw-vpc-attachments.html

resource "aws_subnet" "arrival" {
  for_each = local.same_vpc ? {} : local.arrival_subnets

  vpc_id                  = aws_vpc.this[0].id
  availability_zone       = each.key
  cidr_block              = each.value
  map_public_ip_on_launch = false

  tags = { Name = "${var.name}-arrival-${each.key}" }
}

resource "aws_route_table" "arrival" {
  count = local.new_network && !local.same_vpc ? 1 : 0

  vpc_id = aws_vpc.this[0].id

  tags = { Name = "${var.name}-arrival" }
}

resource "aws_route_table_association" "arrival" {
  for_each = aws_subnet.arrival

  route_table_id = aws_route_table.arrival[0].id
  subnet_id      = each.value.id
}

resource "aws_ec2_transit_gateway_vpc_attachment" "this" {
  count = local.transit_gateway ? 1 : 0

  transit_gateway_id                 = var.applications.transit_gateway_id
  vpc_id                             = aws_vpc.this[0].id
  subnet_ids                         = [for subnet in aws_subnet.arrival : subnet.id]
  dns_support                        = "enable"
  security_group_referencing_support = "enable"

  tags = { Name = var.name }
}

resource "aws_route" "database_to_applications" {
  for_each = local.transit_gateway ? toset(var.applications.ranges) : []

  route_table_id         = aws_route_table.database[0].id
  destination_cidr_block = each.value
  transit_gateway_id     = var.applications.transit_gateway_id

  depends_on = [aws_ec2_transit_gateway_vpc_attachment.this]
}

# VPC Lattice: one resource, which is shared with the accounts of the applications.
# https://docs.aws.amazon.com/vpc-lattice/latest/ug/resource-configuration.html

resource "aws_security_group" "resource_gateway" {
  count = local.vpc_lattice ? 1 : 0

  name        = "${var.name}-resource-gateway"
  description = "The resource gateway: reaches the database only"
  vpc_id      = var.existing_network == null ? aws_vpc.this[0].id : var.existing_network.vpc_id

  tags = { Name = "${var.name}-resource-gateway" }
}

resource "aws_vpc_security_group_egress_rule" "resource_gateway_to_database" {
  count = local.vpc_lattice ? 1 : 0

  security_group_id            = aws_security_group.resource_gateway[0].id
  description                  = "The database"
  referenced_security_group_id = aws_security_group.database.id
  ip_protocol                  = "tcp"
  from_port                    = local.port
  to_port                      = local.port
}

resource "aws_vpclattice_resource_gateway" "this" {
  count = local.vpc_lattice ? 1 : 0

  name               = var.name
  vpc_id             = var.existing_network == null ? aws_vpc.this[0].id : var.existing_network.vpc_id
  subnet_ids         = var.existing_network == null ? [for subnet in aws_subnet.arrival : subnet.id] : var.existing_network.access_subnet_ids
  security_group_ids = [aws_security_group.resource_gateway[0].id]
}

resource "aws_vpclattice_resource_configuration" "this" {
  count = local.vpc_lattice ? 1 : 0

  name                        = var.name
  type                        = "ARN"
  resource_gateway_identifier = aws_vpclattice_resource_gateway.this[0].id

  resource_configuration_definition {
    arn_resource {
      arn = aws_db_instance.this.arn
    }
  }
}

resource "aws_ram_resource_share" "this" {
  count = local.vpc_lattice ? 1 : 0

  name                      = "zt-${var.name}"
  allow_external_principals = false
}

resource "aws_ram_resource_association" "this" {
  count = local.vpc_lattice ? 1 : 0

  resource_arn       = aws_vpclattice_resource_configuration.this[0].arn
  resource_share_arn = aws_ram_resource_share.this[0].arn
}

resource "aws_ram_principal_association" "this" {
  for_each = local.vpc_lattice ? toset(var.applications.account_ids) : []

  principal          = each.value
  resource_share_arn = aws_ram_resource_share.this[0].arn
}

# Allows an application to log in. Attach this policy to the application's role.

resource "aws_iam_policy" "application" {
  name        = "zt-${var.name}-application"
  path        = "/zero-trust/"
  description = "Connect to ${var.name} as app, with a token of 15 minutes"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid      = "ConnectAsApplication"
      Effect   = "Allow"
      Action   = "rds-db:connect"
      Resource = "${local.database_user_arn}/app"
    }]
  })
}

# rds-db:connect does not work across accounts. Applications in another account assume
# this role, then create their login token with it.
# https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.IAMPolicy.html

resource "aws_iam_role" "application" {
  count = length(var.applications.role_arns) > 0 ? 1 : 0

  name                 = "zt-${var.name}-application"
  path                 = "/zero-trust/"
  description          = "Logs in to ${var.name} as app"
  max_session_duration = 3600
  permissions_boundary = local.permissions_boundary

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "NamedRolesOfApplications"
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { AWS = var.applications.role_arns }
    }]
  })
}

resource "aws_iam_role_policy_attachment" "application" {
  count = length(var.applications.role_arns) > 0 ? 1 : 0

  role       = aws_iam_role.application[0].name
  policy_arn = aws_iam_policy.application.arn
}
