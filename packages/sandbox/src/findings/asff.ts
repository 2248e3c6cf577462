import type { AwsSecurityFinding, Resource } from '@aws-sdk/client-securityhub';
import { arn } from '../estate/arn';
import type { CallContext } from '../aws/service/Call';
import { stableUuid } from '../estate/identifiers';

/** The result of a Security Hub check, from which a finding is created. */
export interface Verdict {
  control: { id: string; title: string; severity: string };
  status: 'PASSED' | 'FAILED' | 'WARNING' | 'NOT_AVAILABLE';
  statusReason?: { code: string; description: string };
  resource: Resource;
  /** Further resources in the finding. */
  context?: Resource[];
  archived?: boolean;
  workflow?: 'SUPPRESSED' | 'NOTIFIED' | 'RESOLVED';
  note?: string;
}

const NORMALIZED: Record<string, number> = {
  INFORMATIONAL: 0,
  LOW: 1,
  MEDIUM: 40,
  HIGH: 70,
  CRITICAL: 90,
};

/** The standards of an account without consolidated control findings. */
const STANDARDS = [
  'aws-foundational-security-best-practices/v/1.0.0',
  'nist-800-53/v/5.0.0',
];

const TYPES = [
  'Software and Configuration Checks/Industry and Regulatory Standards',
];

/** AWS writes some ids in lower case in its findings. */
const idInArn = (controlId: string) =>
  controlId.startsWith('IAM.') ? controlId.toLowerCase() : controlId;

/**
 * The times of the first and last check: spread over time, and always the same for one
 * finding.
 */
function times(key: string, startedAt: Date) {
  const spread = Number.parseInt(stableUuid(key).slice(0, 6), 16);
  const hour = 3_600_000;
  return {
    first: new Date(startedAt.getTime() - (24 + (spread % 2000)) * hour),
    updated: new Date(
      startedAt.getTime() - (spread % 12) * hour - (spread % 3600000),
    ),
  };
}

function finding(
  place: CallContext & { accountName: string },
  verdict: Verdict,
  standard: string | undefined,
): AwsSecurityFinding {
  const { accountId, region, accountName, startedAt } = place;
  const { control, status, resource } = verdict;
  const passed = status === 'PASSED';
  const uuid = stableUuid(
    accountId,
    region,
    control.id,
    resource.Id ?? '',
    standard ?? '',
  );
  const id = arn(
    'securityhub',
    region,
    accountId,
    standard
      ? `subscription/${standard}/${control.id}/finding/${uuid}`
      : `security-control/${idInArn(control.id)}/finding/${uuid}`,
  );
  const { first, updated } = times(id, startedAt);
  const label = passed ? 'INFORMATIONAL' : control.severity;
  const severity = { Label: label as 'LOW', Original: control.severity };
  let workflow: 'NEW' | 'RESOLVED' | 'SUPPRESSED' | 'NOTIFIED' = passed
    ? 'RESOLVED'
    : 'NEW';
  if (verdict.workflow) workflow = verdict.workflow;
  return {
    SchemaVersion: '2018-10-08',
    Id: id,
    ProductArn: arn('securityhub', region, '', 'product/aws/securityhub'),
    ProductName: 'Security Hub',
    CompanyName: 'AWS',
    Region: region,
    GeneratorId: standard
      ? `${standard}/${control.id}`
      : `security-control/${control.id}`,
    AwsAccountId: accountId,
    AwsAccountName: accountName,
    Types: TYPES,
    FirstObservedAt: first.toISOString(),
    CreatedAt: first.toISOString(),
    LastObservedAt: updated.toISOString(),
    UpdatedAt: updated.toISOString(),
    ProcessedAt: updated.toISOString(),
    Severity: { ...severity, Normalized: NORMALIZED[label] },
    Title: standard ? `${control.id} ${control.title}` : control.title,
    Description: `This control checks the following: ${control.title}.`,
    Remediation: {
      Recommendation: {
        Text: 'For information on how to correct this issue, consult the AWS Security Hub controls documentation.',
        Url: `https://docs.aws.amazon.com/console/securityhub/${control.id}/remediation`,
      },
    },
    ProductFields: {
      ...(standard
        ? {
            StandardsArn: `arn:aws:securityhub:::standards/${standard}`,
            ControlId: control.id,
          }
        : {}),
      'aws/securityhub/ProductName': 'Security Hub',
      'aws/securityhub/CompanyName': 'AWS',
      'Resources:0/Id': resource.Id ?? '',
    },
    Resources: [resource, ...(verdict.context ?? [])],
    Compliance: {
      Status: status,
      SecurityControlId: control.id,
      AssociatedStandards: (standard ? [standard] : STANDARDS).map(name => ({
        StandardsId: `standards/${name}`,
      })),
      ...(verdict.statusReason
        ? {
            StatusReasons: [
              {
                ReasonCode: verdict.statusReason.code,
                Description: verdict.statusReason.description,
              },
            ],
          }
        : {}),
    },
    Workflow: { Status: workflow },
    WorkflowState: 'NEW',
    RecordState: verdict.archived ? 'ARCHIVED' : 'ACTIVE',
    ...(verdict.note
      ? {
          Note: {
            Text: verdict.note,
            UpdatedBy: 'security-engineer',
            UpdatedAt: updated.toISOString(),
          },
        }
      : {}),
    FindingProviderFields: { Severity: severity, Types: TYPES },
  };
}

/**
 * Returns one finding, or one for each standard if control findings are not
 * consolidated.
 * @see https://docs.aws.amazon.com/securityhub/latest/userguide/controls-findings-create-update.html
 * @see https://docs.aws.amazon.com/securityhub/latest/userguide/sample-control-findings.html
 */
export function toFindings(
  place: CallContext & { accountName: string },
  verdict: Verdict,
): AwsSecurityFinding[] {
  return place.here.findings.consolidated
    ? [finding(place, verdict, undefined)]
    : STANDARDS.map(standard => finding(place, verdict, standard));
}
