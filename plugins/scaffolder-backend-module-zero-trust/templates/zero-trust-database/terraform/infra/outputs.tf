output "resource_id" {
  description = "Resource id in the ARN of rds-db:connect. A restore changes it."
  value       = local.database.resource_id
}

output "bastion_security_group_id" {
  description = "The security groups of existing endpoints must allow tcp/443 from it."
  value       = aws_security_group.bastion.id
}

output "user_roles" {
  description = "Role that each IAM user assumes with MFA."
  value       = { for key, role in aws_iam_role.user : key => role.arn }
}

output "permission_set_policies" {
  description = "Customer-managed policies for permission sets of Identity Center. They must exist in every assigned account."
  value = {
    for key, entry in var.access : entry.permission_set => concat(
      [aws_iam_policy.access[key].name],
      entry.break_glass ? local.break_glass_policy_names : [],
    ) if entry.kind == "identity-center"
  }
}

output "access_ends_at" {
  description = "Time at which access expires, unless access_reviewed_on is renewed."
  value       = local.access_ends_at
}

output "alarm_topic_arn" {
  description = "SNS topic that receives every alarm."
  value       = aws_sns_topic.alarms.arn
}
