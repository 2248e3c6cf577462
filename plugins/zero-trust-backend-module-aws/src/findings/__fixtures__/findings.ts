/**
 * Findings in the format of Security Hub, written by hand from the samples of AWS. The
 * values are invented.
 * @see
 * https://docs.aws.amazon.com/securityhub/latest/userguide/sample-control-findings.html
 * @see https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_GetFindings.html
 */

const common = {
  SchemaVersion: '2018-10-08',
  ProductArn: 'arn:aws:securityhub:eu-west-1::product/aws/securityhub',
  ProductName: 'Security Hub',
  CompanyName: 'AWS',
  Region: 'eu-west-1',
  AwsAccountId: '111122223333',
  Types: [
    'Software and Configuration Checks/Industry and Regulatory Standards',
  ],
  FirstObservedAt: '2026-11-01T02:18:23.076Z',
  LastObservedAt: '2026-11-23T11:10:06.956Z',
  CreatedAt: '2026-11-01T02:18:23.076Z',
  UpdatedAt: '2026-11-23T11:09:58.093Z',
  WorkflowState: 'NEW',
  Workflow: { Status: 'NEW' },
  RecordState: 'ACTIVE',
};

export const database = 'arn:aws:rds:eu-west-1:111122223333:db:payments-ledger';

/** Consolidated control findings on; with details and tags. */
export const consolidated = {
  ...common,
  Id: 'arn:aws:securityhub:eu-west-1:111122223333:security-control/RDS.2/finding/5f1c2a3e-0b1d-4c7e-9a55-7d0d3e1f0a01',
  GeneratorId: 'security-control/RDS.2',
  Severity: { Label: 'CRITICAL', Normalized: 90, Original: 'CRITICAL' },
  Title:
    'RDS DB Instances should prohibit public access, as determined by the PubliclyAccessible configuration',
  Description: 'This control checks the PubliclyAccessible field.',
  Remediation: {
    Recommendation: {
      Text: 'For information on how to correct this issue, consult the AWS Security Hub controls documentation.',
      Url: 'https://docs.aws.amazon.com/console/securityhub/RDS.2/remediation',
    },
  },
  ProductFields: {
    'RelatedAWSResources:0/type': 'AWS::Config::ConfigRule',
    'aws/securityhub/ProductName': 'Security Hub',
    'Resources:0/Id': database,
  },
  Resources: [
    {
      Type: 'AwsRdsDbInstance',
      Id: database,
      Partition: 'aws',
      Region: 'eu-west-1',
      Tags: { team: 'payments' },
      Details: { AwsRdsDbInstance: { PubliclyAccessible: true } },
    },
  ],
  Compliance: {
    Status: 'FAILED',
    SecurityControlId: 'RDS.2',
    AssociatedStandards: [
      {
        StandardsId:
          'standards/aws-foundational-security-best-practices/v/1.0.0',
      },
    ],
  },
};

/** Consolidated control findings off: one for each standard, without the id of the security control. */
export const ofStandard = {
  ...common,
  Id: 'arn:aws:securityhub:eu-west-1:111122223333:subscription/aws-foundational-security-best-practices/v/1.0.0/RDS.3/finding/0f000000-0000-4000-8000-000000000003',
  GeneratorId: 'aws-foundational-security-best-practices/v/1.0.0/RDS.3',
  Severity: {
    Product: 40,
    Label: 'MEDIUM',
    Normalized: '40',
    Original: 'MEDIUM',
  },
  Title: 'RDS.3 RDS DB instances should have encryption at-rest enabled',
  Description: 'This control checks whether storage is encrypted.',
  ProductFields: {
    StandardsArn:
      'arn:aws:securityhub:::standards/aws-foundational-security-best-practices/v/1.0.0',
    StandardsSubscriptionArn:
      'arn:aws:securityhub:eu-west-1:111122223333:subscription/aws-foundational-security-best-practices/v/1.0.0',
    ControlId: 'RDS.3',
    'aws/securityhub/ProductName': 'Security Hub',
  },
  Resources: [
    {
      Type: 'AwsRdsDbInstance',
      Id: database,
      Partition: 'aws',
      Region: 'eu-west-1',
    },
  ],
  Compliance: { Status: 'FAILED' },
};

/** An account without any such resource "passes". */
export const accountLevel = {
  ...common,
  Id: 'arn:aws:securityhub:eu-west-1:111122223333:security-control/RDS.8/finding/0f000000-0000-4000-8000-000000000008',
  GeneratorId: 'security-control/RDS.8',
  Severity: { Label: 'INFORMATIONAL', Normalized: 0, Original: 'LOW' },
  Title: 'RDS DB instances should have deletion protection enabled',
  Resources: [
    { Type: 'AwsAccount', Id: 'AWS::::Account:111122223333', Partition: 'aws' },
  ],
  Compliance: { Status: 'PASSED', SecurityControlId: 'RDS.8' },
  Workflow: { Status: 'RESOLVED' },
};

/** The control could not be checked. */
export const warning = {
  ...common,
  Id: 'arn:aws:securityhub:eu-west-1:111122223333:security-control/KMS.4/finding/0f000000-0000-4000-8000-00000000000a',
  GeneratorId: 'security-control/KMS.4',
  Severity: { Label: 'MEDIUM', Normalized: 40, Original: 'MEDIUM' },
  Title: 'AWS KMS key rotation should be enabled',
  Resources: [
    {
      Type: 'AwsKmsKey',
      Id: 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab',
      Region: 'eu-west-1',
    },
  ],
  Compliance: {
    Status: 'WARNING',
    SecurityControlId: 'KMS.4',
    StatusReasons: [{ ReasonCode: 'CONFIG_ACCESS_DENIED' }],
  },
};

/** A finding about a deleted database. */
export const archived = {
  ...consolidated,
  Id: `${consolidated.Id}-archived`,
  Compliance: {
    Status: 'NOT_AVAILABLE',
    SecurityControlId: 'RDS.2',
    StatusReasons: [{ ReasonCode: 'CONFIG_RETURNS_NOT_APPLICABLE' }],
  },
  RecordState: 'ARCHIVED',
};

/**
 * As in AWS's own sample, the id of the control is in lower case. This finding has two
 * resources.
 */
export const twoResources = {
  ...common,
  Id: 'arn:aws:securityhub:eu-west-1:111122223333:security-control/ec2.19/finding/9d0e7b54-2f6a-4a53-8c0f-1b2c3d4e5f60',
  GeneratorId: 'security-control/EC2.19',
  Severity: { Label: 'CRITICAL', Normalized: 90, Original: 'CRITICAL' },
  Title:
    'Security groups should not allow unrestricted access to ports with high risk',
  Resources: [
    {
      Type: 'AwsEc2SecurityGroup',
      Id: 'arn:aws:ec2:eu-west-1:111122223333:security-group/sg-0aa1',
    },
    {
      Type: 'AwsEc2SecurityGroup',
      Id: 'arn:aws:ec2:us-east-1:111122223333:security-group/sg-0bb2',
      Region: 'us-east-1',
    },
  ],
  Compliance: { Status: 'FAILED', SecurityControlId: 'ec2.19' },
  Workflow: { Status: 'SUPPRESSED' },
};
