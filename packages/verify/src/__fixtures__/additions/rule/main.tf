# A rule that a module adds to a group that it is given.

variable "group" {
  type = string
}

resource "aws_security_group_rule" "this" {
  type              = "ingress"
  protocol          = "tcp"
  from_port         = 5432
  to_port           = 5432
  ipv6_cidr_blocks  = ["::/0"]
  security_group_id = var.group
}
