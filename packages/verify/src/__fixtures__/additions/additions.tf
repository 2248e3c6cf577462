# What somebody adds to an environment. Each further database has one addition, so that
# no addition hides another one.

locals {
  additions = toset([
    "encryption",
    "list",
    "module",
    "older",
    "parameters",
    "proxy",
    "public",
    "ranges",
    "route",
    "rule",
    "self",
    "snapshot",
  ])
  additions_in_public_subnets = toset(["route"])
}

resource "aws_security_group" "addition" {
  for_each = local.additions

  name        = "addition-${each.key}"
  description = "A further database"
  vpc_id      = aws_vpc.this[0].id
}

resource "aws_db_instance" "addition" {
  for_each = local.additions

  identifier                          = "addition-${each.key}"
  engine                              = "postgres"
  engine_version                      = "17"
  instance_class                      = "db.m7g.large"
  allocated_storage                   = 100
  username                            = "addition_owner"
  manage_master_user_password         = true
  iam_database_authentication_enabled = true
  storage_encrypted                   = each.key != "encryption"
  kms_key_id                          = each.key == "encryption" ? null : aws_kms_key.data.arn
  publicly_accessible                 = each.key == "public"
  parameter_group_name                = each.key == "parameters" ? aws_db_parameter_group.addition.name : aws_db_parameter_group.this.name
  db_subnet_group_name                = contains(local.additions_in_public_subnets, each.key) ? aws_db_subnet_group.addition.name : aws_db_subnet_group.this.name
  vpc_security_group_ids              = [aws_security_group.addition[each.key].id]
  backup_retention_period             = 35
  deletion_protection                 = true
  multi_az                            = true
  enabled_cloudwatch_logs_exports     = ["postgresql"]
  final_snapshot_identifier           = "addition-${each.key}"
}

# A rule of its own, one of the older kind, one for itself, several ranges, a prefix list,
# and one that a module makes.

resource "aws_vpc_security_group_ingress_rule" "addition" {
  security_group_id = aws_security_group.addition["rule"].id
  ip_protocol       = "tcp"
  from_port         = 5432
  to_port           = 5432
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_security_group_rule" "addition_older" {
  type              = "ingress"
  protocol          = "tcp"
  from_port         = 5432
  to_port           = 5432
  cidr_blocks       = ["0.0.0.0/0"]
  security_group_id = aws_security_group.addition["older"].id
}

resource "aws_security_group_rule" "addition_self" {
  type              = "ingress"
  protocol          = "-1"
  from_port         = 0
  to_port           = 0
  self              = true
  security_group_id = aws_security_group.addition["self"].id
}

resource "aws_vpc_security_group_ingress_rule" "addition_ranges" {
  for_each = toset(["10.0.0.0/8", "198.51.100.0/24"])

  security_group_id = aws_security_group.addition["ranges"].id
  ip_protocol       = "tcp"
  from_port         = 5432
  to_port           = 5432
  cidr_ipv4         = each.key
}

resource "aws_ec2_managed_prefix_list" "addition" {
  name           = "offices"
  address_family = "IPv4"
  max_entries    = 2

  entry {
    cidr = "0.0.0.0/0"
  }
}

resource "aws_vpc_security_group_ingress_rule" "addition_list" {
  security_group_id = aws_security_group.addition["list"].id
  ip_protocol       = "tcp"
  from_port         = 5432
  to_port           = 5432
  prefix_list_id    = aws_ec2_managed_prefix_list.addition.id
}

module "addition" {
  source = "./rule"
  group  = aws_security_group.addition["module"].id
}

# Subnets that lead to the internet.

resource "aws_internet_gateway" "addition" {
  vpc_id = aws_vpc.this[0].id
}

resource "aws_subnet" "addition" {
  for_each = aws_subnet.database

  vpc_id            = aws_vpc.this[0].id
  availability_zone = each.key
  cidr_block        = cidrsubnet(aws_vpc.this[0].cidr_block, 6, 60 + index(keys(aws_subnet.database), each.key))
}

resource "aws_route_table" "addition" {
  vpc_id = aws_vpc.this[0].id

  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.addition.id
  }
}

resource "aws_route_table_association" "addition" {
  for_each = aws_subnet.addition

  subnet_id      = each.value.id
  route_table_id = aws_route_table.addition.id
}

resource "aws_db_subnet_group" "addition" {
  name       = "addition"
  subnet_ids = [for subnet in aws_subnet.addition : subnet.id]
}

# A NAT gateway for the subnets of the database.

resource "aws_eip" "addition" {
  domain = "vpc"
}

resource "aws_nat_gateway" "addition" {
  allocation_id = aws_eip.addition.id
  subnet_id     = values(aws_subnet.addition)[0].id
}

resource "aws_route" "addition" {
  route_table_id         = aws_route_table.database[0].id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = aws_nat_gateway.addition.id
}

# A way into the bastion, and a second bastion.

resource "aws_vpc_security_group_ingress_rule" "addition_ssh" {
  security_group_id = aws_security_group.bastion.id
  ip_protocol       = "tcp"
  from_port         = 22
  to_port           = 22
  cidr_ipv4         = "198.51.100.7/32"
}

resource "aws_instance" "addition" {
  ami                         = "ami-0123456789abcdef0"
  instance_type               = "t4g.nano"
  subnet_id                   = values(aws_subnet.addition)[0].id
  vpc_security_group_ids      = [aws_security_group.bastion.id]
  associate_public_ip_address = true
  key_name                    = "operators"

  tags = { "zero-trust/bastion" = "true" }
}

resource "aws_security_group" "addition_attached" {
  name   = "addition-attached"
  vpc_id = aws_vpc.this[0].id

  ingress {
    protocol    = "tcp"
    from_port   = 3389
    to_port     = 3389
    cidr_blocks = ["198.51.100.0/24"]
  }
}

resource "aws_network_interface_sg_attachment" "addition" {
  security_group_id    = aws_security_group.addition_attached.id
  network_interface_id = aws_instance.addition.primary_network_interface_id
}

# Parameters, snapshots and a proxy.

resource "aws_db_parameter_group" "addition" {
  name   = "addition"
  family = "postgres17"

  parameter {
    name  = "rds.force_ssl"
    value = "0"
  }
}

resource "aws_db_snapshot" "addition" {
  db_instance_identifier = aws_db_instance.addition["snapshot"].identifier
  db_snapshot_identifier = "addition"
  shared_accounts        = ["all"]
}

resource "aws_db_proxy" "addition" {
  name                   = "addition"
  engine_family          = "POSTGRESQL"
  role_arn               = aws_iam_role.monitoring.arn
  require_tls            = false
  vpc_subnet_ids         = [for subnet in aws_subnet.database : subnet.id]
  vpc_security_group_ids = [aws_security_group.addition["proxy"].id]

  auth {
    auth_scheme = "SECRETS"
    iam_auth    = "DISABLED"
    secret_arn  = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:addition"
  }
}

resource "aws_db_proxy_default_target_group" "addition" {
  db_proxy_name = aws_db_proxy.addition.name
}

resource "aws_db_proxy_target" "addition" {
  db_proxy_name          = aws_db_proxy.addition.name
  target_group_name      = aws_db_proxy_default_target_group.addition.name
  db_instance_identifier = aws_db_instance.addition["proxy"].identifier
}

# Policies.

data "aws_iam_policy_document" "addition" {
  statement {
    actions   = ["*"]
    resources = ["*"]
  }
}

resource "aws_iam_role_policy" "addition" {
  name   = "addition"
  role   = aws_iam_role.monitoring.id
  policy = data.aws_iam_policy_document.addition.json
}

resource "aws_iam_policy" "addition" {
  name = "addition"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "rds-db:connect"
      Resource = "arn:aws:rds-db:*:*:dbuser:*/*"
    }]
  })
}

resource "aws_kms_key_policy" "addition" {
  key_id = aws_kms_key.data.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "Everybody"
      Effect    = "Allow"
      Action    = "kms:Decrypt"
      Resource  = "*"
      Principal = "*"
    }]
  })
}
