output "variables" {
  description = "Variables of the repository. Set each with: gh variable set NAME --body VALUE."
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
  description = "Value of existing_state_key_arn for the next environment of this account."
  value       = local.state_key_arn
}

output "oidc_provider_arn" {
  description = "Value of existing_oidc_provider_arn for the next environment of this account."
  value       = local.provider_arn
}
