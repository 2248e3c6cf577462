# However applications connect, the database allows only security groups.

mock_provider "aws" {
  source = "./tests/aws"
}

run "same_vpc" {
  command = apply

  variables {
    network_cidr     = "10.20.0.0/20"
    existing_network = null
    applications     = { via = "same-vpc" }
  }

  assert {
    condition     = length(aws_subnet.application) == 3 && keys(aws_vpc_security_group_ingress_rule.database_from_applications)[0] == "application"
    error_message = "Applications have no subnets, or their group is not allowed."
  }

  assert {
    condition     = length(aws_ec2_transit_gateway_vpc_attachment.this) == 0 && length(aws_vpclattice_resource_gateway.this) == 0
    error_message = "There is a second way in."
  }

  assert {
    condition     = length(aws_vpc_endpoint.application) == 0 && length(aws_vpc_endpoint.s3) == 0
    error_message = "Functions have endpoints that they do not need."
  }
}

run "containers" {
  command = apply

  variables {
    network_cidr     = "10.20.0.0/20"
    existing_network = null
    applications     = { via = "same-vpc", runs_on = ["ecs"] }
  }

  assert {
    condition     = toset(keys(aws_vpc_endpoint.application)) == toset(["ecr.api", "ecr.dkr", "logs", "sts"]) && aws_vpc_endpoint.s3[0].route_table_ids == toset([aws_route_table.application[0].id])
    error_message = "Containers cannot start: no images, no logs or no credentials."
  }

  assert {
    condition     = aws_vpc_security_group_egress_rule.application_to_endpoints[0].referenced_security_group_id == aws_security_group.application_endpoints[0].id && aws_vpc_security_group_egress_rule.application_to_s3[0].prefix_list_id == aws_vpc_endpoint.s3[0].prefix_list_id
    error_message = "The rules do not lead to the endpoints."
  }
}

run "applications_of_another_account" {
  command = apply

  variables {
    network_cidr     = "10.20.0.0/20"
    existing_network = null
    applications     = { via = "same-vpc", role_arns = ["arn:aws:iam::444455556666:role/orders"] }
  }

  assert {
    condition     = jsondecode(aws_iam_role.application[0].assume_role_policy).Statement[0].Principal.AWS == ["arn:aws:iam::444455556666:role/orders"]
    error_message = "Other roles than those named can log in as the application."
  }
}

run "transit_gateway" {
  command = apply

  variables {
    network_cidr     = "10.20.0.0/24"
    existing_network = null
    applications = {
      via                = "transit-gateway"
      transit_gateway_id = "tgw-0123456789abcdef0"
      ranges             = ["10.64.0.0/12"]
      security_group_ids = ["444455556666/sg-0123456789abcdef0"]
    }
  }

  assert {
    condition     = aws_vpc_security_group_ingress_rule.database_from_applications["444455556666/sg-0123456789abcdef0"].referenced_security_group_id == "444455556666/sg-0123456789abcdef0"
    error_message = "The applications' group is not allowed."
  }

  assert {
    condition     = aws_ec2_transit_gateway_vpc_attachment.this[0].security_group_referencing_support == "enable" && jsonencode(keys(aws_route.database_to_applications)) == jsonencode(["10.64.0.0/12"])
    error_message = "The attachment cannot be referenced, or routes lead elsewhere."
  }

  assert {
    condition     = length(aws_subnet.application) == 0 && length(aws_vpclattice_resource_gateway.this) == 0
    error_message = "There is a second way in."
  }
}

run "vpc_lattice" {
  command = apply

  variables {
    network_cidr     = "10.20.0.0/22"
    existing_network = null
    applications = {
      via         = "vpc-lattice"
      account_ids = ["444455556666"]
    }
  }

  assert {
    condition     = keys(aws_vpc_security_group_ingress_rule.database_from_applications)[0] == "resource-gateway" && aws_ram_resource_share.this[0].allow_external_principals == false
    error_message = "The resource gateway is not allowed, or shared outside of the organization."
  }

  assert {
    condition     = jsonencode(keys(aws_ram_principal_association.this)) == jsonencode(["444455556666"])
    error_message = "It is shared with other accounts than those named."
  }
}
