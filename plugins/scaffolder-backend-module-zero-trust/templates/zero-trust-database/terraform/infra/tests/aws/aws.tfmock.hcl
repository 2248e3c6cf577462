# The answers of AWS that the assertions need.

mock_data "aws_partition" {
  defaults = { partition = "aws" }
}

mock_data "aws_availability_zones" {
  defaults = { names = ["eu-west-1a", "eu-west-1b", "eu-west-1c"] }
}

mock_data "aws_vpc_endpoint_service" {
  defaults = { availability_zones = ["eu-west-1a", "eu-west-1b", "eu-west-1c", "eu-west-1d"] }
}

mock_data "aws_vpc_endpoint" {
  defaults = { security_group_ids = ["sg-0123456789abcdef3"] }
}

mock_data "aws_route_tables" {
  defaults = { ids = ["rtb-0123456789abcdef0"] }
}

mock_data "aws_route_table" {
  defaults = {
    associations = [{ route_table_association_id = "rtbassoc-0123456789abcdef0", route_table_id = "rtb-0123456789abcdef0", subnet_id = "", gateway_id = "", main = true }]
    routes       = []
  }
}

mock_resource "aws_vpc" {
  defaults = { id = "vpc-0123456789abcdef0", default_route_table_id = "rtb-0123456789abcdef0" }
}

mock_resource "aws_security_group" {
  defaults = { id = "sg-0123456789abcdef0" }
}

mock_resource "aws_kms_key" {
  defaults = { arn = "arn:aws:kms:eu-west-1:111122223333:key/11111111-2222-3333-4444-555555555555", key_id = "11111111-2222-3333-4444-555555555555" }
}

mock_resource "aws_db_instance" {
  defaults = {
    arn                = "arn:aws:rds:eu-west-1:111122223333:db:orders-db"
    address            = "orders-db.abcdefghijkl.eu-west-1.rds.amazonaws.com"
    resource_id        = "db-ABCDEFGHIJKL01234"
    master_user_secret = [{ secret_arn = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:rds!db-11111111-2222-3333-4444-555555555555-AbCdEf" }]
  }
}

mock_resource "aws_iam_role" {
  defaults = { arn = "arn:aws:iam::111122223333:role/mocked" }
}

mock_resource "aws_iam_policy" {
  defaults = { arn = "arn:aws:iam::111122223333:policy/zero-trust/mocked" }
}

mock_resource "aws_iam_instance_profile" {
  defaults = { arn = "arn:aws:iam::111122223333:instance-profile/mocked" }
}

mock_resource "aws_sns_topic" {
  defaults = { arn = "arn:aws:sns:eu-west-1:111122223333:mocked" }
}

mock_resource "aws_cloudwatch_log_group" {
  defaults = { arn = "arn:aws:logs:eu-west-1:111122223333:log-group:mocked" }
}

mock_resource "aws_backup_vault" {
  defaults = { arn = "arn:aws:backup:eu-west-1:111122223333:backup-vault:mocked" }
}

mock_resource "aws_launch_template" {
  defaults = { id = "lt-0123456789abcdef0", latest_version = 1 }
}

mock_resource "aws_vpc_endpoint" {
  defaults = { dns_entry = [{ dns_name = "vpce-0123456789abcdef0-abcdefgh.ssm.eu-west-1.vpce.amazonaws.com", hosted_zone_id = "Z0123456789" }], id = "vpce-0123456789abcdef0", prefix_list_id = "pl-01234567" }
}

mock_resource "aws_ram_resource_share" {
  defaults = { arn = "arn:aws:ram:eu-west-1:111122223333:resource-share/11111111-2222-3333-4444-555555555555" }
}

mock_resource "aws_vpclattice_resource_configuration" {
  defaults = { arn = "arn:aws:vpc-lattice:eu-west-1:111122223333:resourceconfiguration/rcfg-0123456789abcdef0" }
}
