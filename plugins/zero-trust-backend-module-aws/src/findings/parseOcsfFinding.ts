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
/** `activity_id` of closed findings; the lowest one that AWS calls archived. */
const CLOSE = 3;
const SUPPRESSED = 3;
const RESOLVED = 4;
const IN_PROGRESS = 2;
const ARCHIVED = 5;
const DELETED = 6;

const optionalText = z.string().optional().catch(undefined);
const optionalNumber = z.number().int().optional().catch(undefined);

/** The latest valid time: year 9999. */
const LATEST = 253_402_300_799_999;
const milliseconds = z
  .number()
  .int()
  .min(0)
  .max(LATEST)
  .transform(at => new Date(at).toISOString());

const optionalTime = time.optional().catch(undefined);
const optionalMilliseconds = milliseconds.optional().catch(undefined);

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
  severity_id: optionalNumber,
  vendor_attributes: z
    .object({ severity: optionalText, severity_id: optionalNumber })
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
    created_time_dt: optionalTime,
    created_time: optionalMilliseconds,
    first_seen_time_dt: optionalTime,
    first_seen_time: optionalMilliseconds,
  }),
  remediation: z
    .object({ references: z.array(z.unknown()) })
    .optional()
    .catch(undefined),
  resources: z.array(z.unknown()).min(1),
});

type Ocsf = z.infer<typeof schema>;

const isNamed = (text: string | undefined, ...names: string[]) =>
  names.includes(text?.toLowerCase().replace(/[\s_]/g, '') ?? '');

const resourceShape = z.object({
  uid: optionalText,
  uid_alt: optionalText,
  name: optionalText,
  type: optionalText,
  region: z.unknown(),
  owner: z
    .object({ account: z.object({ uid: optionalText }) })
    .optional()
    .catch(undefined),
});

/**
 * Returns the identifier of a resource: its ARN, which AWS writes into `uid_alt` beside
 * the id in `uid` (`db-ORDERS`), or into `uid` if there is no other. For an account, a
 * text with its 12 digits.
 * @see
 * https://docs.aws.amazon.com/securityhub/latest/userguide/aws-extension-basic-attributes.html
 * @see
 * https://github.com/aws-solutions/automated-security-response-on-aws/blob/main/source/lambdas/pre-processor/Normalizer/findingEventNormalizer.ts
 */
function resourceIdOf(found: z.infer<typeof resourceShape>) {
  const { uid, uid_alt: alternative, name, type = '', owner } = found;
  if (/account/i.test(type)) {
    return [alternative, uid, name, owner?.account.uid].find(
      text => text && /(^|:)\d{12}($|:)/.test(text),
    );
  }
  return alternative?.startsWith('arn:') ? alternative : uid || name;
}

/**
 * Severities by number, the highest of ASFF for `Fatal`.
 * @see https://schema.ocsf.io/1.6.0/classes/compliance_finding
 */
const SEVERITIES: Record<number, string> = {
  1: 'INFORMATIONAL',
  2: 'LOW',
  3: 'MEDIUM',
  4: 'HIGH',
  5: 'CRITICAL',
  6: 'CRITICAL',
};

const severityName = (name: string | undefined, id: number | undefined) =>
  isNamed(name, 'fatal') ? 'CRITICAL' : name ?? SEVERITIES[id ?? 0];

/** Returns the severity by name, or by number if there is no name. AWS sets both. */
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

function workflowOf({ status, status_id: id }: Ocsf): Finding['workflow'] {
  if (id === SUPPRESSED || isNamed(status, 'suppressed')) return 'SUPPRESSED';
  if (id === RESOLVED || isNamed(status, 'resolved')) return 'RESOLVED';
  return id === IN_PROGRESS || isNamed(status, 'inprogress', 'notified')
    ? 'NOTIFIED'
    : 'NEW';
}

/**
 * Returns the record state. A closed finding is archived, so it does not count any
 * more.
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
 * Parses a Compliance Finding of the Open Cybersecurity Schema Framework from
 * GetFindingsV2 or `Findings Imported V2`: returns one finding of ours per resource,
 * and none for other classes and products. Never throws.
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
            id: resourceIdOf(shape.data),
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
  const { finding_info: info, vendor_attributes: vendor } = ocsf;
  const firstObservedAt =
    info.first_seen_time_dt ??
    info.first_seen_time ??
    info.created_time_dt ??
    info.created_time;
  return {
    findings: resources.map(resource => ({
      id: info.uid,
      securityControlId,
      resourceArn: resource.arn,
      accountId: ocsf.cloud.account.uid,
      region: resource.region || ocsf.cloud.region,
      status,
      workflow: workflowOf(ocsf),
      recordState: recordStateOf(ocsf),
      title: info.title,
      ...severityOf(
        status,
        severityName(vendor?.severity, vendor?.severity_id),
        severityName(ocsf.severity, ocsf.severity_id),
      ),
      ...(remediationUrl && { remediationUrl }),
      ...(firstObservedAt && { firstObservedAt }),
      updatedAt,
    })),
  };
}
