output "variables" {
  description = "The variables of the repository: gh variable set NAME --body VALUE."
  value = {
    for name, value in {
      AWS_REGION           = var.region
      STATE_BUCKET         = local.state_bucket
      AWS_PLAN_ROLE        = aws_iam_role.plan.arn
      AWS_APPLY_ROLE       = aws_iam_role.apply.arn
      PERMISSIONS_BOUNDARY = aws_iam_policy.boundary.arn
    } : "${name}${upper(replace(local.shared, "-", "_"))}" => value
  }
}

output "state_key_arn" {
  description = "For the next environment of this account: existing_state_key_arn."
  value       = local.state_key_arn
}

output "oidc_provider_arn" {
  description = "For the next environment of this account: existing_oidc_provider_arn."
  value       = local.provider_arn
}
