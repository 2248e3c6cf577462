# The ways in which applications connect. The database allows only security groups.

mock_provider "aws" {
  source = "./tests/aws"
}

run "functions_in_the_same_vpc" {
  command = apply

  variables {
    network_cidr     = "10.20.0.0/20"
    existing_network = null
    applications     = { via = "same-vpc" }
  }

  assert {
    condition     = length(aws_subnet.application) == 3 && keys(aws_vpc_security_group_ingress_rule.database_from_applications)[0] == "application"
    error_message = "Applications have no subnets, or the database does not allow their security group."
  }

  assert {
    condition     = length(aws_ec2_transit_gateway_vpc_attachment.this) == 0 && length(aws_vpclattice_resource_gateway.this) == 0
    error_message = "Applications can also connect in another way."
  }

  assert {
    condition     = length(aws_vpc_endpoint.application) == 0 && length(aws_vpc_endpoint.s3) == 0
    error_message = "Terraform creates endpoints that functions do not need."
  }
}

run "containers_in_the_same_vpc" {
  command = apply

  variables {
    network_cidr     = "10.20.0.0/20"
    existing_network = null
    applications     = { via = "same-vpc", runs_on = ["ecs"] }
  }

  assert {
    condition     = toset(keys(aws_vpc_endpoint.application)) == toset(["ecr.api", "ecr.dkr", "logs", "sts"]) && aws_vpc_endpoint.s3[0].route_table_ids == toset([aws_route_table.application[0].id])
    error_message = "Containers cannot start: endpoints for images, logs or credentials are missing."
  }

  assert {
    condition     = aws_vpc_security_group_egress_rule.application_to_endpoints[0].referenced_security_group_id == aws_security_group.application_endpoints[0].id && aws_vpc_security_group_egress_rule.application_to_s3[0].prefix_list_id == aws_vpc_endpoint.s3[0].prefix_list_id
    error_message = "The security groups do not allow containers to reach the endpoints."
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
    error_message = "Roles that are not listed can log in as the application."
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
    error_message = "The database does not allow the security group of the applications."
  }

  assert {
    condition     = aws_ec2_transit_gateway_vpc_attachment.this[0].security_group_referencing_support == "enable" && jsonencode(keys(aws_route.database_to_applications)) == jsonencode(["10.64.0.0/12"])
    error_message = "Security groups behind the attachment cannot be referenced, or a route has another destination."
  }

  assert {
    condition     = length(aws_subnet.application) == 0 && length(aws_vpclattice_resource_gateway.this) == 0
    error_message = "Applications can also connect in another way."
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
    error_message = "The database does not allow the resource gateway, or the resource is shared outside the organization."
  }

  assert {
    condition     = jsonencode(keys(aws_ram_principal_association.this)) == jsonencode(["444455556666"])
    error_message = "The resource is shared with accounts that are not listed."
  }
}
