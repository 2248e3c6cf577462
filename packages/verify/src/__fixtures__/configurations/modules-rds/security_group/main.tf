variable "name" {}
variable "vpc_id" {}
variable "use_name_prefix" { default = true }
variable "ingress_with_source_security_group_id" { default = [] }

locals {
  this_sg_id = concat(aws_security_group.this[*].id, aws_security_group.this_name_prefix[*].id, [""])[0]
}

resource "aws_security_group" "this" {
  count  = var.use_name_prefix ? 0 : 1
  name   = var.name
  vpc_id = var.vpc_id
}

resource "aws_security_group" "this_name_prefix" {
  count       = var.use_name_prefix ? 1 : 0
  name_prefix = "${var.name}-"
  vpc_id      = var.vpc_id
}

resource "aws_security_group_rule" "ingress_with_source_security_group_id" {
  count = length(var.ingress_with_source_security_group_id)

  security_group_id        = local.this_sg_id
  type                     = "ingress"
  source_security_group_id = var.ingress_with_source_security_group_id[count.index]["source_security_group_id"]
  from_port                = var.ingress_with_source_security_group_id[count.index]["from_port"]
  to_port                  = var.ingress_with_source_security_group_id[count.index]["to_port"]
  protocol                 = var.ingress_with_source_security_group_id[count.index]["protocol"]
}

output "security_group_id" {
  value = try(aws_security_group.this[0].id, aws_security_group.this_name_prefix[0].id, "")
}
