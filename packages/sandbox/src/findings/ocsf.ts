import type { AwsSecurityFinding, Resource } from '@aws-sdk/client-securityhub';
import type { DocumentType } from '@smithy/types';
import { rdsResourceId } from '../estate/identifiers';

const COMPLIANCE_FINDING = {
  class_uid: 2003,
  class_name: 'Compliance Finding',
};
const DETECTION_FINDING = { class_uid: 2004, class_name: 'Detection Finding' };

const STATUS: Record<string, [string, number]> = {
  PASSED: ['Pass', 1],
  WARNING: ['Warning', 2],
  FAILED: ['Fail', 3],
};
const WORKFLOW: Record<string, [string, number]> = {
  NEW: ['New', 1],
  NOTIFIED: ['In Progress', 2],
  SUPPRESSED: ['Suppressed', 3],
  RESOLVED: ['Resolved', 4],
};
const SEVERITY: Record<string, [string, number]> = {
  INFORMATIONAL: ['Informational', 1],
  LOW: ['Low', 2],
  MEDIUM: ['Medium', 3],
  HIGH: ['High', 4],
  CRITICAL: ['Critical', 5],
};
const UNKNOWN: [string, number] = ['Unknown', 0];

/** CloudFormation's names of the resource types that have findings here. */
const TYPES: Record<string, string> = {
  AwsAccount: 'AWS::::Account',
  AwsEc2SecurityGroup: 'AWS::EC2::SecurityGroup',
  AwsKmsKey: 'AWS::KMS::Key',
  AwsRdsDbCluster: 'AWS::RDS::DBCluster',
  AwsRdsDbClusterSnapshot: 'AWS::RDS::DBClusterSnapshot',
  AwsRdsDbInstance: 'AWS::RDS::DBInstance',
  AwsRdsDbProxy: 'AWS::RDS::DBProxy',
  AwsRdsDbSnapshot: 'AWS::RDS::DBSnapshot',
};

/** The types to which RDS assigns an id that differs from the name. */
const RESOURCE_IDS: Record<string, 'db' | 'cluster' | undefined> = {
  AwsRdsDbCluster: 'cluster',
  AwsRdsDbInstance: 'db',
};

/**
 * Returns the identifiers of a resource: its ARN and its id. The id is the one that RDS
 * assigned, or else the name. For an account, it is the account id.
 * @see
 * https://docs.aws.amazon.com/securityhub/latest/userguide/aws-extension-basic-attributes.html
 * @see
 * https://github.com/aws-solutions/automated-security-response-on-aws/blob/main/source/lambdas/pre-processor/Normalizer/findingEventNormalizer.ts
 */
function identityOf(
  { Type = '', Id = '' }: Resource,
  accountId: string,
): Record<string, string> {
  if (Type === 'AwsAccount') return { uid: accountId };
  const [, , , region, owner, ...rest] = Id.split(':');
  const name = rest.join(':').split(/[:/]/).pop() ?? Id;
  const prefix = RESOURCE_IDS[Type];
  return {
    uid: prefix ? rdsResourceId(prefix, owner, region, name) : name,
    uid_alt: Id,
    name,
  };
}

const milliseconds = (text: string | undefined) => Date.parse(text ?? '');

/**
 * Returns a finding in the format of the new Security Hub. Archived findings are
 * closed.
 * @see https://docs.aws.amazon.com/securityhub/latest/userguide/ocsf-findings.html
 * @see https://schema.ocsf.io/1.6.0/classes/compliance_finding
 */
export function toOcsf(finding: AwsSecurityFinding): DocumentType {
  const {
    Compliance,
    Resources = [],
    AwsAccountId = '',
    Region = '',
  } = finding;
  const closed = finding.RecordState === 'ARCHIVED';
  const [status, statusId] = WORKFLOW[finding.Workflow?.Status ?? 'NEW'];
  const [severity, severityId] =
    SEVERITY[finding.Severity?.Label ?? ''] ?? UNKNOWN;
  const [result, resultId] = STATUS[Compliance?.Status ?? ''] ?? UNKNOWN;
  return {
    ...(Compliance ? COMPLIANCE_FINDING : DETECTION_FINDING),
    activity_id: closed ? 3 : 2,
    activity_name: closed ? 'Close' : 'Update',
    category_uid: 2,
    category_name: 'Findings',
    cloud: {
      provider: 'AWS',
      region: Region,
      account: { uid: AwsAccountId, name: finding.AwsAccountName ?? '' },
    },
    ...(Compliance && {
      compliance: {
        control: Compliance.SecurityControlId ?? '',
        standards: (Compliance.AssociatedStandards ?? []).map(
          ({ StandardsId = '' }) => StandardsId,
        ),
        status: result,
        status_id: resultId,
      },
    }),
    finding_info: {
      uid: finding.Id ?? '',
      title: finding.Title ?? '',
      desc: finding.Description ?? '',
      types: finding.Types ?? [],
      created_time: milliseconds(finding.CreatedAt),
      created_time_dt: finding.CreatedAt ?? '',
      first_seen_time: milliseconds(finding.FirstObservedAt),
      first_seen_time_dt: finding.FirstObservedAt ?? '',
      modified_time: milliseconds(finding.UpdatedAt),
      modified_time_dt: finding.UpdatedAt ?? '',
    },
    metadata: {
      uid: finding.Id ?? '',
      version: '1.6.0',
      product: {
        name: finding.ProductName ?? '',
        uid: (finding.ProductArn ?? '').replace(':product/', ':productv2/'),
        vendor_name: finding.CompanyName ?? '',
      },
    },
    ...(finding.Remediation?.Recommendation?.Url && {
      remediation: {
        desc: finding.Remediation.Recommendation.Text ?? '',
        references: [finding.Remediation.Recommendation.Url],
      },
    }),
    resources: Resources.map(resource => ({
      ...identityOf(resource, AwsAccountId),
      type: TYPES[resource.Type ?? ''] ?? resource.Type ?? '',
      region: resource.Region ?? Region,
      cloud_partition: resource.Partition ?? 'aws',
      owner: { account: { uid: AwsAccountId } },
      tags: Object.entries(resource.Tags ?? {}).map(([name, value]) => ({
        name,
        value,
      })),
    })),
    severity,
    severity_id: severityId,
    status,
    status_id: statusId,
    time: milliseconds(finding.UpdatedAt),
    time_dt: finding.UpdatedAt ?? '',
    vendor_attributes: { severity: finding.Severity?.Original ?? '' },
  };
}
