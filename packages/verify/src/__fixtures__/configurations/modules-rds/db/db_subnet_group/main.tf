variable "create" { default = true }
variable "name" {}
variable "subnet_ids" {}

resource "aws_db_subnet_group" "this" {
  count = var.create ? 1 : 0

  name_prefix = "${var.name}-"
  subnet_ids  = var.subnet_ids
}

output "db_subnet_group_id" {
  value = try(aws_db_subnet_group.this[0].id, null)
}
