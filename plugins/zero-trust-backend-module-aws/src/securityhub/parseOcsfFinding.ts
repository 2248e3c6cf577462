import { Finding } from 'backstage-plugin-zero-trust-common';
import { z } from 'zod/v3';
import {
  accountId,
  controlIdOf,
  identifier,
  isSecurityHub,
  link,
  ParsedFinding,
  region,
  resourcesOf,
  severityOf,
  time,
  title,
  updateTime,
} from './findingFields';

/** Class `Compliance Finding` of OCSF. */
const COMPLIANCE = 2003;
/** `activity_id` of what is closed; the least that AWS calls archived. */
const CLOSE = 3;
const SUPPRESSED = 3;
const RESOLVED = 4;
const ARCHIVED = 5;
const DELETED = 6;

const optionalText = z.string().optional().catch(undefined);
const optionalNumber = z.number().int().optional().catch(undefined);

/** The latest time that is still one: year 9999. */
const LATEST = 253_402_300_799_999;
const milliseconds = z
  .number()
  .int()
  .min(0)
  .max(LATEST)
  .transform(at => new Date(at).toISOString());

const classOf = z.object({
  class_uid: z.number(),
  metadata: z.object({ product: z.object({ uid: z.string() }) }),
});

const schema = z.object({
  activity_id: optionalNumber,
  activity_name: optionalText,
  status: optionalText,
  status_id: optionalNumber,
  severity: optionalText,
  vendor_attributes: z
    .object({ severity: optionalText })
    .optional()
    .catch(undefined),
  cloud: z.object({
    account: z.object({ uid: accountId }),
    region,
  }),
  compliance: z.object({
    control: z.string(),
    status: optionalText,
    status_id: optionalNumber,
  }),
  finding_info: z.object({
    uid: identifier,
    title,
    modified_time_dt: z.unknown(),
    modified_time: z.unknown(),
    created_time_dt: time.optional().catch(undefined),
    first_seen_time_dt: time.optional().catch(undefined),
  }),
  remediation: z
    .object({ references: z.array(z.unknown()) })
    .optional()
    .catch(undefined),
  resources: z.array(z.unknown()).min(1),
});

type Ocsf = z.infer<typeof schema>;

const resourceShape = z.object({
  uid: z.unknown(),
  type: z.unknown(),
  region: z.unknown(),
});

/** By name where it has one, else by number: AWS fills both. */
function statusOf({ compliance }: Ocsf): Finding['status'] | undefined {
  const named: Record<string, Finding['status']> = {
    pass: 'PASSED',
    passed: 'PASSED',
    fail: 'FAILED',
    failed: 'FAILED',
    warning: 'WARNING',
    unknown: 'NOT_AVAILABLE',
    not_available: 'NOT_AVAILABLE',
    other: 'NOT_AVAILABLE',
  };
  const numbered: Record<number, Finding['status']> = {
    0: 'NOT_AVAILABLE',
    1: 'PASSED',
    2: 'WARNING',
    3: 'FAILED',
    99: 'NOT_AVAILABLE',
  };
  const name = compliance.status?.toLowerCase();
  const byName =
    name !== undefined && Object.hasOwn(named, name) ? named[name] : undefined;
  return byName ?? numbered[compliance.status_id ?? -1];
}

const isNamed = (text: string | undefined, ...names: string[]) =>
  names.includes(text?.toLowerCase().replace(/[\s_]/g, '') ?? '');

function workflowOf({ status, status_id: id }: Ocsf): Finding['workflow'] {
  if (id === SUPPRESSED || isNamed(status, 'suppressed')) return 'SUPPRESSED';
  if (id === RESOLVED || isNamed(status, 'resolved')) return 'RESOLVED';
  return isNamed(status, 'inprogress', 'notified') ? 'NOTIFIED' : 'NEW';
}

/**
 * What is closed speaks no more.
 * @see https://docs.aws.amazon.com/securityhub/latest/userguide/ocsf-findings.html
 */
function recordStateOf(ocsf: Ocsf): Finding['recordState'] {
  const { activity_id: activity, status_id: id } = ocsf;
  const over =
    activity === CLOSE ||
    isNamed(ocsf.activity_name, 'close') ||
    id === ARCHIVED ||
    id === DELETED ||
    isNamed(ocsf.status, 'archived', 'deleted');
  return over ? 'ARCHIVED' : 'ACTIVE';
}

function updatedAtOf({ finding_info: info }: Ocsf): string | undefined {
  const text = updateTime.safeParse(info.modified_time_dt);
  if (text.success) return text.data;
  const number = milliseconds.pipe(updateTime).safeParse(info.modified_time);
  return number.success ? number.data : undefined;
}

const malformed = (field: string): ParsedFinding => ({
  findings: [],
  malformed: field,
});

/**
 * Reads a Compliance Finding of the Open Cybersecurity Schema Framework, as
 * GetFindingsV2 and `Findings Imported V2` have it: one finding of ours per
 * resource. Findings of other classes and products give none. Never throws.
 * @see https://schema.ocsf.io/1.6.0/classes/compliance_finding
 */
export function parseOcsfFinding(input: unknown): ParsedFinding {
  const from = classOf.safeParse(input);
  if (!from.success) {
    return malformed(from.error.issues[0].path.join('.') || 'finding');
  }
  const { class_uid: classUid, metadata } = from.data;
  if (classUid !== COMPLIANCE || !isSecurityHub(metadata.product.uid)) {
    return { findings: [] };
  }
  const parsed = schema.safeParse(input);
  if (!parsed.success) {
    return malformed(parsed.error.issues[0].path.join('.'));
  }
  const ocsf = parsed.data;
  const status = statusOf(ocsf);
  if (!status) return malformed('compliance.status');
  const securityControlId = controlIdOf(ocsf.compliance.control);
  if (!securityControlId) return malformed('compliance.control');
  const updatedAt = updatedAtOf(ocsf);
  if (!updatedAt) return malformed('finding_info.modified_time_dt');
  const resources = resourcesOf(
    ocsf.resources.map(found => {
      const shape = resourceShape.safeParse(found);
      return shape.success
        ? {
            id: shape.data.uid,
            type: shape.data.type,
            region: shape.data.region,
          }
        : found;
    }),
  );
  if (!resources) return malformed('resources');
  const remediationUrl = ocsf.remediation?.references
    .map(reference => link.parse(reference))
    .find(Boolean);
  const firstObservedAt =
    ocsf.finding_info.first_seen_time_dt ?? ocsf.finding_info.created_time_dt;
  return {
    findings: resources.map(resource => ({
      id: ocsf.finding_info.uid,
      securityControlId,
      resourceArn: resource.arn,
      accountId: ocsf.cloud.account.uid,
      region: resource.region || ocsf.cloud.region,
      status,
      workflow: workflowOf(ocsf),
      recordState: recordStateOf(ocsf),
      title: ocsf.finding_info.title,
      ...severityOf(status, ocsf.vendor_attributes?.severity, ocsf.severity),
      ...(remediationUrl && { remediationUrl }),
      ...(firstObservedAt && { firstObservedAt }),
      updatedAt,
    })),
  };
}
