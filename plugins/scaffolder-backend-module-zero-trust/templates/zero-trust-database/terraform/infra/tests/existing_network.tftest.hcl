# An existing network is used, and not changed.

mock_provider "aws" {
  source = "./tests/aws"
}

variables {
  network_cidr = null
  existing_network = {
    vpc_id              = "vpc-0123456789abcdef0"
    database_subnet_ids = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
    access_subnet_ids   = ["subnet-0123456789abcdef2"]
    endpoints           = { ssm = ["sg-0123456789abcdef1"] }
  }
  applications = { via = "security-groups", security_group_ids = ["sg-0123456789abcdef2"] }
}

run "own_account" {
  command = apply

  assert {
    condition     = length(aws_vpc.this) + length(aws_subnet.database) + length(aws_subnet.access) + length(aws_subnet.application) + length(aws_subnet.arrival) + length(aws_flow_log.this) == 0
    error_message = "Terraform creates a part of the network."
  }

  assert {
    condition     = length(aws_route_table.database) + length(aws_route_table.access) + length(aws_route_table.arrival) + length(aws_default_route_table.emptied) + length(aws_default_security_group.emptied) + length(aws_route.database_to_applications) == 0
    error_message = "Terraform changes routes or the default group of the network."
  }

  assert {
    condition     = toset(aws_db_subnet_group.this.subnet_ids) == toset(var.existing_network.database_subnet_ids) && toset(aws_autoscaling_group.bastion.vpc_zone_identifier) == toset(var.existing_network.access_subnet_ids)
    error_message = "The database or the bastion is in other subnets."
  }

  assert {
    condition     = aws_security_group.database.vpc_id == var.existing_network.vpc_id && aws_security_group.bastion.vpc_id == var.existing_network.vpc_id
    error_message = "A security group is in another network."
  }

  assert {
    condition     = jsonencode(keys(aws_vpc_endpoint.interface)) == jsonencode(["ssmmessages"]) && jsonencode(keys(aws_vpc_security_group_egress_rule.bastion_to_existing_endpoints)) == jsonencode(["sg-0123456789abcdef1"])
    error_message = "Terraform creates an existing endpoint again, or the bastion cannot reach it."
  }

  # With private DNS, the endpoint would receive the requests of the whole VPC.
  assert {
    condition     = aws_vpc_endpoint.interface["ssmmessages"].private_dns_enabled == false && length(aws_vpc_security_group_ingress_rule.endpoints_from_bastion) == 1 && aws_vpc_security_group_ingress_rule.endpoints_from_bastion[0].referenced_security_group_id == aws_security_group.bastion.id
    error_message = "Other instances in the network use the new endpoint, or the bastion cannot use it."
  }

  assert {
    condition     = jsondecode(yamldecode(base64decode(aws_launch_template.bastion.user_data)).write_files[0].content) == { Mgs = { Endpoint = "vpce-0123456789abcdef0-abcdefgh.ssm.eu-west-1.vpce.amazonaws.com" } }
    error_message = "The agent of the bastion does not get the name of the new endpoint, or that of another one."
  }

  assert {
    condition     = jsonencode(keys(aws_vpc_security_group_ingress_rule.database_from_applications)) == jsonencode(["sg-0123456789abcdef2"])
    error_message = "The database allows other security groups than those of the applications."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.bastion.namespace == "AWS/PrivateLinkEndpoints"
    error_message = "The alarm of the bastion does not notice that its agent is not connected."
  }
}

run "shared_by_another_account" {
  command = apply

  variables {
    existing_network = {
      vpc_id              = "vpc-0123456789abcdef0"
      owner_account_id    = "999900001111"
      database_subnet_ids = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
      access_subnet_ids   = ["subnet-0123456789abcdef2"]
      endpoints           = { ssm = ["999900001111/sg-0123456789abcdef1"], ssmmessages = ["999900001111/sg-0123456789abcdef1"] }
    }
    applications = { via = "vpc-lattice", account_ids = ["444455556666"] }
  }

  # https://docs.aws.amazon.com/vpc/latest/userguide/vpc-share-limitations.html
  assert {
    condition     = length(aws_vpc_endpoint.interface) + length(aws_security_group.endpoints) == 0
    error_message = "Terraform creates endpoints in a shared VPC, which only its owner can do."
  }

  assert {
    condition     = aws_vpc_security_group_egress_rule.bastion_to_existing_endpoints["999900001111/sg-0123456789abcdef1"].referenced_security_group_id == "999900001111/sg-0123456789abcdef1"
    error_message = "The bastion cannot reach the endpoints of the owner."
  }

  assert {
    condition     = aws_vpclattice_resource_gateway.this[0].vpc_id == var.existing_network.vpc_id
    error_message = "The resource gateway is in another network."
  }
}

run "applications_in_the_same_network" {
  command = apply

  variables {
    applications = { via = "same-vpc", runs_on = ["ecs"] }
  }

  assert {
    condition     = aws_security_group.application[0].vpc_id == var.existing_network.vpc_id && length(aws_vpc_endpoint.application) + length(aws_vpc_endpoint.s3) == 0
    error_message = "Applications have no security group in the network, or endpoints are created for them."
  }
}

run "looks_up_security_groups_of_endpoints" {
  command = apply

  variables {
    existing_network = {
      vpc_id              = "vpc-0123456789abcdef0"
      database_subnet_ids = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
      access_subnet_ids   = ["subnet-0123456789abcdef2"]
      endpoints           = { ssm = [], ssmmessages = [] }
    }
  }

  assert {
    condition     = jsonencode(keys(aws_vpc_security_group_egress_rule.bastion_to_existing_endpoints)) == jsonencode(["sg-0123456789abcdef3"])
    error_message = "The bastion cannot reach the endpoints of the network."
  }

  assert {
    condition     = aws_launch_template.bastion.user_data == null
    error_message = "The agent of the bastion gets names of endpoints that have private DNS."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.bastion.namespace == "AWS/EC2"
    error_message = "The alarm of the bastion counts the connections of others."
  }
}

run "rejects_an_internet_gateway" {
  command = plan

  override_data {
    target = data.aws_route_table.existing
    values = {
      associations = [{ route_table_association_id = "rtbassoc-0123456789abcdef0", route_table_id = "rtb-0123456789abcdef0", subnet_id = "subnet-0123456789abcdef1", gateway_id = "", main = false }, { route_table_association_id = "rtbassoc-0123456789abcdef1", route_table_id = "rtb-0123456789abcdef0", subnet_id = "subnet-0123456789abcdef2", gateway_id = "", main = false }]
      routes       = [{ cidr_block = "10.99.0.0/16", ipv6_cidr_block = "", destination_prefix_list_id = "", carrier_gateway_id = "", core_network_arn = "", egress_only_gateway_id = "", gateway_id = "igw-0123456789abcdef0", instance_id = "", local_gateway_id = "", nat_gateway_id = "", network_interface_id = "", transit_gateway_id = "", vpc_endpoint_id = "", vpc_peering_connection_id = "" }]
    }
  }

  expect_failures = [aws_db_subnet_group.this, aws_autoscaling_group.bastion]
}

run "rejects_a_default_route" {
  command = plan

  override_data {
    target = data.aws_route_table.existing
    values = {
      associations = [{ route_table_association_id = "rtbassoc-0123456789abcdef0", route_table_id = "rtb-0123456789abcdef0", subnet_id = "", gateway_id = "", main = true }]
      routes       = [{ cidr_block = "0.0.0.0/0", ipv6_cidr_block = "", destination_prefix_list_id = "", carrier_gateway_id = "", core_network_arn = "", egress_only_gateway_id = "", gateway_id = "", instance_id = "", local_gateway_id = "", nat_gateway_id = "nat-0123456789abcdef0", network_interface_id = "", transit_gateway_id = "", vpc_endpoint_id = "", vpc_peering_connection_id = "" }]
    }
  }

  expect_failures = [aws_db_subnet_group.this, aws_autoscaling_group.bastion]
}

run "rejects_a_new_and_an_existing_network" {
  command = plan

  variables {
    network_cidr = "10.20.0.0/20"
  }

  expect_failures = [var.network_cidr]
}

run "rejects_a_shared_network_without_endpoints" {
  command = plan

  variables {
    existing_network = {
      vpc_id              = "vpc-0123456789abcdef0"
      owner_account_id    = "999900001111"
      database_subnet_ids = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
      access_subnet_ids   = ["subnet-0123456789abcdef2"]
      endpoints           = { ssm = ["999900001111/sg-0123456789abcdef1"] }
    }
  }

  expect_failures = [var.existing_network]
}
