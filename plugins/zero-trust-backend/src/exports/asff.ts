import { ResultStatus } from 'backstage-plugin-zero-trust-common';
import { createHash } from 'node:crypto';
import { ExportedResult, statusReasons, titleOf } from './ExportedResult';

/*
 * The AWS Security Finding Format, as `BatchImportFindings` takes it.
 * https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-findings-format.html
 * Required fields and lengths are those of `AwsSecurityFinding` in
 * `@aws-sdk/client-securityhub`.
 */

/** The status of a check. */
export type AsffStatus = 'PASSED' | 'WARNING' | 'FAILED' | 'NOT_AVAILABLE';

/**
 * AWS defines WARNING as "some information is missing", and NOT_AVAILABLE for rules that
 * are not applicable. A waived result fails: only the control decides the status.
 */
const STATUSES: Record<ResultStatus, AsffStatus> = {
  pass: 'PASSED',
  attested: 'PASSED',
  fail: 'FAILED',
  waived: 'FAILED',
  unknown: 'WARNING',
  'not-applicable': 'NOT_AVAILABLE',
};

/** The finding for a result. */
export interface AsffFinding {
  SchemaVersion: '2018-10-08';
  Id: string;
  ProductArn: string;
  ProductName: string;
  GeneratorId: string;
  AwsAccountId: string;
  CreatedAt: string;
  UpdatedAt: string;
  FirstObservedAt?: string;
  LastObservedAt: string;
  Title: string;
  Description: string;
  Remediation: { Recommendation: { Text: string; Url?: string } };
  ProductFields: Record<string, string>;
  Resources: Array<{
    Type: string;
    Id: string;
    Partition: 'aws' | 'aws-cn' | 'aws-us-gov';
    Region: string;
  }>;
  Compliance: {
    Status: AsffStatus;
    StatusReasons: Array<{ ReasonCode: string; Description: string }>;
  };
  RecordState: 'ACTIVE';
  FindingProviderFields: {
    Severity: {
      Label: 'INFORMATIONAL' | 'LOW' | 'MEDIUM' | 'HIGH' | 'CRITICAL';
      Original: string;
    };
    Types: string[];
  };
}

const cut = (text: string, length: number) =>
  text.length <= length ? text : `${text.slice(0, length - 1)}…`;

/** An identifier is not shortened, because two could become the same. */
const idOf = (text: string) =>
  text.length <= 512
    ? text
    : `zero-trust/${createHash('sha256').update(text).digest('hex')}`;

function typeOf(arn: string): string {
  const [, , service, , , resource] = arn.split(':');
  if (service === 'rds') {
    return resource === 'cluster' ? 'AwsRdsDbCluster' : 'AwsRdsDbInstance';
  }
  if (service === 'ec2') return 'AwsEc2Instance';
  if (service === 'acm') return 'AwsCertificateManagerCertificate';
  if (service === 'elasticloadbalancing') return 'AwsElbv2LoadBalancer';
  return 'Other';
}

function partitionOf(arn: string): 'aws' | 'aws-cn' | 'aws-us-gov' {
  const [, partition] = arn.split(':');
  return partition === 'aws-cn' || partition === 'aws-us-gov'
    ? partition
    : 'aws';
}

/**
 * Returns the ASFF finding of a result whose resource is not withheld. Sets no workflow
 * status: an import cannot change it later, and a finding suppressed for a waiver would
 * stay suppressed when the waiver ends.
 */
export function asffFinding(exported: ExportedResult): AsffFinding {
  const { result, control, entityRef, catalogueVersion, exportedAt } = exported;
  const { resourceArn, accountId, region, status, waiver } = result;
  const partition = partitionOf(resourceArn);
  const Status = STATUSES[status];
  const isInformational = Status === 'PASSED' || Status === 'NOT_AVAILABLE';
  const [url] = control.references;
  return {
    SchemaVersion: '2018-10-08',
    Id: idOf(`zero-trust/${result.controlId}/${resourceArn}`),
    ProductArn: `arn:${partition}:securityhub:${region}:${accountId}:product/${accountId}/default`,
    ProductName: 'Zero Trust Portal',
    GeneratorId: `zero-trust/${result.controlId}`,
    AwsAccountId: accountId,
    CreatedAt: result.failingSince ?? result.observedAt,
    // An import with the time of an earlier import changes nothing.
    UpdatedAt: exportedAt,
    ...(result.failingSince && { FirstObservedAt: result.failingSince }),
    LastObservedAt: result.observedAt,
    Title: cut(titleOf(exported), 256),
    Description: cut(result.reason || control.description, 1024),
    Remediation: {
      Recommendation: {
        Text: cut(control.remediation.text, 512),
        ...(url && { Url: url }),
      },
    },
    ProductFields: Object.fromEntries(
      Object.entries({
        'zero-trust/entityRef': entityRef,
        'zero-trust/controlId': result.controlId,
        'zero-trust/status': status,
        'zero-trust/pillar': result.pillar,
        'zero-trust/source': result.source,
        'zero-trust/readAt': result.readAt,
        'zero-trust/catalogueVersion': catalogueVersion,
        ...(waiver && {
          'zero-trust/waiverId': waiver.id,
          'zero-trust/waivedUntil': waiver.expiresAt,
          ...(waiver.requestedBy && {
            'zero-trust/waiverRequestedBy': waiver.requestedBy,
          }),
          ...(waiver.approvedBy && {
            'zero-trust/waiverApprovedBy': waiver.approvedBy,
          }),
        }),
      }).map(([key, value]) => [key, cut(value, 2048)]),
    ),
    Resources: [
      {
        Type: typeOf(resourceArn),
        Id: resourceArn,
        Partition: partition,
        Region: region,
      },
    ],
    Compliance: {
      Status,
      StatusReasons: statusReasons(exported).map(({ code, text }) => ({
        ReasonCode: code,
        Description: cut(text, 1024),
      })),
    },
    RecordState: 'ACTIVE',
    FindingProviderFields: {
      Severity: {
        Label: isInformational ? 'INFORMATIONAL' : result.severity,
        Original: result.severity,
      },
      Types: ['Software and Configuration Checks/AWS Security Best Practices'],
    },
  };
}
