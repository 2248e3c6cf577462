# In the style of cloudposse/terraform-aws-rds: one(), labels, lists of CIDRs.

module "rds_instance" {
  source = "./rds"

  namespace              = "eg"
  name                   = "app"
  database_port          = 3306
  engine                 = "mysql"
  engine_version         = "8.4"
  db_parameter_group     = "mysql8.4"
  subnet_ids             = ["subnet-0a1b2c3d4e5f60711", "subnet-0a1b2c3d4e5f60712"]
  vpc_id                 = "vpc-0a1b2c3d4e5f60718"
  security_group_ids     = ["sg-0a1b2c3d4e5f60713"]
  allowed_cidr_blocks    = ["10.0.0.0/8"]
  kms_key_arn            = "arn:aws:kms:eu-west-1:111122223333:key/11111111-2222-3333-4444-555555555555"
}
