output "endpoint" {
  description = "Host name of the database, which its certificate contains (sslmode=verify-full)."
  value       = aws_db_instance.this.address
}

output "application_policy_arn" {
  description = "Policy that allows the service to log in. Attach it to the role of the service."
  value       = aws_iam_policy.application.arn
}

output "application_role_arn" {
  description = "Role that applications of other accounts assume before they create their login token."
  value       = length(var.applications.role_arns) > 0 ? aws_iam_role.application[0].arn : null
}

output "application_security_group_id" {
  description = "Security group for applications in the same VPC."
  value       = local.same_vpc ? aws_security_group.application[0].id : null
}

output "application_subnet_ids" {
  description = "Subnets for applications in the same VPC."
  value       = [for subnet in aws_subnet.application : subnet.id]
}

output "resource_share_arn" {
  description = "The resource share in AWS RAM for the accounts of the applications."
  value       = local.vpc_lattice ? aws_ram_resource_share.this[0].arn : null
}
