# In the style of terraform-aws-modules/rds-aurora, in a network that exists.

resource "aws_security_group" "application" {
  name   = "shop-application"
  vpc_id = "vpc-0a1b2c3d4e5f60718"
}

module "aurora" {
  source = "./aurora"

  name           = "shop"
  engine         = "aurora-postgresql"
  engine_version = "16.8"
  vpc_id         = "vpc-0a1b2c3d4e5f60718"
  subnets        = ["subnet-0a1b2c3d4e5f60711", "subnet-0a1b2c3d4e5f60712"]
  instances = {
    one = {}
    two = { publicly_accessible = true }
  }
  security_group_rules = {
    application = { source_security_group_id = aws_security_group.application.id }
    office      = { cidr_blocks = ["198.51.100.0/24"] }
  }
}
