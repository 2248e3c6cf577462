import { ResultStatus, Severity } from 'backstage-plugin-zero-trust-common';
import {
  ExportedResult,
  isWithheld,
  statusReasons,
  titleOf,
} from './ExportedResult';

/*
 * Compliance Finding, class 2003 of the Open Cybersecurity Schema Framework, with the
 * profile `cloud`.
 * https://schema.ocsf.io/1.8.0/classes/compliance_finding?profiles=cloud
 */

const VERSION = '1.8.0';
const CATEGORY = 2;
const CLASS = 2003;
/** The activity for a created finding. */
const CREATE = 1;
const OTHER = 99;

/**
 * OCSF defines Warning as "did not yield a result due to missing information". It has no
 * status for a control that does not apply, and none for an accepted failure: that fails.
 */
const STATUSES: Record<ResultStatus, { status_id: number; status: string }> = {
  pass: { status_id: 1, status: 'Pass' },
  attested: { status_id: 1, status: 'Pass' },
  unknown: { status_id: 2, status: 'Warning' },
  fail: { status_id: 3, status: 'Fail' },
  waived: { status_id: 3, status: 'Fail' },
  'not-applicable': { status_id: OTHER, status: 'Not applicable' },
};

const INFORMATIONAL = { severity_id: 1, severity: 'Informational' };
const SEVERITIES: Record<Severity, typeof INFORMATIONAL> = {
  LOW: { severity_id: 2, severity: 'Low' },
  MEDIUM: { severity_id: 3, severity: 'Medium' },
  HIGH: { severity_id: 4, severity: 'High' },
  CRITICAL: { severity_id: 5, severity: 'Critical' },
};

/** `account.type_id` of an AWS account. */
const AWS_ACCOUNT = { type_id: 10, type: 'AWS Account' };

/**
 * Returns the review of a finding. OCSF uses "suppressed" only for benign findings and
 * false positives, and a waived failure is neither.
 */
function reviewOf(status: ResultStatus) {
  if (status === 'waived') return { status_id: OTHER, status: 'Waived' };
  return status === 'fail' || status === 'unknown'
    ? { status_id: 1, status: 'New' }
    : {};
}

/** Returns the OCSF finding of a result, without its account if that is withheld. */
export function ocsfFinding(exported: ExportedResult) {
  const { result, control, entityRef, catalogueVersion, exportedAt } = exported;
  const { status, resourceArn, failingSince, waiver } = result;
  const compliance = STATUSES[status];
  const [, partition] = resourceArn.split(':');
  const uid = isWithheld(result)
    ? `zero-trust/${result.controlId}/${entityRef}/${resourceArn}`
    : `zero-trust/${result.controlId}/${resourceArn}`;
  const since = Date.parse(failingSince ?? result.observedAt);
  const standards = ['NIST SP 800-207'];
  return {
    class_uid: CLASS,
    class_name: 'Compliance Finding',
    category_uid: CATEGORY,
    category_name: 'Findings',
    activity_id: CREATE,
    activity_name: 'Create',
    type_uid: CLASS * 100 + CREATE,
    type_name: 'Compliance Finding: Create',
    time: since,
    ...(status === 'pass' ||
    status === 'attested' ||
    status === 'not-applicable'
      ? INFORMATIONAL
      : SEVERITIES[result.severity]),
    ...reviewOf(status),
    message: result.reason || control.description,
    metadata: {
      version: VERSION,
      profiles: ['cloud'],
      logged_time: Date.parse(exportedAt),
      product: {
        name: 'Zero Trust Portal',
        vendor_name: 'Zero Trust Portal',
        version: catalogueVersion,
      },
    },
    cloud: {
      provider: 'AWS',
      ...(!isWithheld(result) && {
        account: { uid: result.accountId, ...AWS_ACCOUNT },
        region: result.region,
      }),
    },
    finding_info: {
      uid,
      title: titleOf(exported),
      desc: control.description,
      created_time: since,
      ...(failingSince && { first_seen_time: since }),
      last_seen_time: Date.parse(result.observedAt),
      modified_time: Date.parse(result.readAt),
      tags: [{ name: 'backstage.io/entity-ref', value: entityRef }],
    },
    compliance: {
      control: control.title,
      category: control.pillar,
      standards,
      requirements: control.tenets.map(
        tenet => `NIST SP 800-207 tenet ${tenet.slice(1)}`,
      ),
      ...compliance,
      status_code: status,
      status_details: statusReasons(exported).map(({ text }) => text),
      checks: [
        {
          uid: result.controlId,
          name: control.title,
          version: catalogueVersion,
          standards,
          ...compliance,
        },
      ],
    },
    remediation: {
      desc: control.remediation.text,
      ...(control.references.length && { references: [...control.references] }),
    },
    resources: [
      {
        uid: resourceArn,
        ...(!isWithheld(result) && {
          region: result.region,
          cloud_partition: partition,
        }),
      },
    ],
    ...(waiver && { unmapped: { waiver } }),
  };
}
