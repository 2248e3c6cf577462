# Several databases by for_each, with a key policy that is known after apply.

locals {
  databases = {
    orders = { port = 5432, public = false }
    stock  = { port = 5433, public = true }
  }
}

resource "aws_iam_role" "operator" {
  name = "operator"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { AWS = "arn:aws:iam::111122223333:root" } }]
  })
}

data "aws_iam_policy_document" "key" {
  statement {
    sid       = "Operator"
    actions   = ["kms:*"]
    resources = ["*"]
    principals {
      type        = "AWS"
      identifiers = [aws_iam_role.operator.arn]
    }
  }
  statement {
    sid       = "Everybody"
    actions   = ["kms:Decrypt"]
    resources = ["*"]
    principals {
      type        = "*"
      identifiers = ["*"]
    }
  }
}

resource "aws_kms_key" "this" {
  for_each            = local.databases
  enable_key_rotation = each.key == "orders"
  policy              = data.aws_iam_policy_document.key.json
}

resource "aws_kms_alias" "this" {
  for_each      = aws_kms_key.this
  name          = "alias/${each.key}"
  target_key_id = each.value.key_id
}

resource "aws_vpc" "this" {
  cidr_block = "10.2.0.0/16"
}

resource "aws_subnet" "this" {
  for_each          = { a = 1, b = 2 }
  vpc_id            = aws_vpc.this.id
  availability_zone = "eu-west-1${each.key}"
  cidr_block        = cidrsubnet(aws_vpc.this.cidr_block, 8, each.value)
}

resource "aws_db_subnet_group" "this" {
  name       = "several"
  subnet_ids = values(aws_subnet.this)[*].id
}

resource "aws_security_group" "this" {
  for_each = local.databases
  name     = each.key
  vpc_id   = aws_vpc.this.id
}

resource "aws_vpc_security_group_ingress_rule" "this" {
  for_each          = local.databases
  security_group_id = aws_security_group.this[each.key].id
  cidr_ipv4         = each.value.public ? "0.0.0.0/0" : "10.2.0.0/16"
  ip_protocol       = "tcp"
  from_port         = each.value.port
  to_port           = each.value.port
}

resource "aws_db_instance" "this" {
  for_each = local.databases

  identifier                  = each.key
  engine                      = "postgres"
  engine_version              = "17"
  instance_class              = "db.t4g.medium"
  allocated_storage           = 20
  port                        = each.value.port
  username                    = "owner"
  manage_master_user_password = true
  publicly_accessible         = each.value.public
  storage_encrypted           = true
  kms_key_id                  = aws_kms_key.this[each.key].arn
  db_subnet_group_name        = aws_db_subnet_group.this.name
  vpc_security_group_ids      = [aws_security_group.this[each.key].id]
  backup_retention_period     = 7
  skip_final_snapshot         = true
}

resource "aws_iam_policy" "connect" {
  name = "connect"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "rds-db:connect", Resource = "arn:aws:rds-db:*:*:dbuser:*/*" }]
  })
}
