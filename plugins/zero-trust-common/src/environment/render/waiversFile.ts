import { EnvironmentFile } from './EnvironmentFile';

/** Returns the file of waivers for the check of a plan, without a waiver. */
export function waiversFile(): EnvironmentFile {
  return {
    path: '.zero-trust/waivers.yaml',
    content: `# Exceptions for the check of the plan. Each has an expiry date, and applies after it is merged.
#
# waivers:
#   - control: ZT-DATA-15
#     resource: aws_db_instance.this
#     reason: The budget of next quarter includes the standby
#     expires: 2027-03-31
#     approvedBy: group:default/security
waivers: []
`,
  };
}
