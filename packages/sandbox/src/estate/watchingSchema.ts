import { z } from 'zod/v3';

/** An SNS topic. */
const topicSchema = z
  .object({
    /** A key of the region, `aws/sns` or an ARN. Default: no encryption. */
    key: z.string().optional(),
    /** The policy. Default: that of SNS. */
    policy: z.union([z.record(z.unknown()), z.string()]).optional(),
    /** The numbers of confirmed and pending subscriptions. */
    confirmed: z.number().int().min(0).default(0),
    pending: z.number().int().min(0).default(0),
  })
  .strict();

/** A rule on the default event bus. */
const eventRuleSchema = z
  .object({
    /** A text is the pattern unchanged. */
    pattern: z.union([z.record(z.unknown()), z.string()]),
    state: z
      .enum([
        'ENABLED',
        'DISABLED',
        'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS',
      ])
      .default('ENABLED'),
    /** Topics of the region by name, or ARNs. */
    targets: z.array(z.string()).default([]),
  })
  .strict();

const metricFilterSchema = z
  .object({
    /** Empty for every log event. */
    pattern: z.string().default(''),
    namespace: z.string(),
    metric: z.string(),
    /** Names of dimensions, with the fields of log events that contain their values. */
    dimensions: z.record(z.string()).optional(),
  })
  .strict();

/** A log group of CloudWatch Logs. */
const logGroupSchema = z
  .object({
    /** A key of the region or an ARN. Default: an AWS owned key. */
    key: z.string().optional(),
    /** Default: log events never expire. */
    retentionDays: z.number().int().min(1).optional(),
    metricFilters: z.record(metricFilterSchema).default({}),
  })
  .strict();

/** A CloudWatch alarm on one metric. */
const metricAlarmSchema = z
  .object({
    namespace: z.string(),
    metric: z.string(),
    enabled: z.boolean().default(true),
    /** Topics of the region by name, or ARNs. */
    actions: z.array(z.string()).default([]),
  })
  .strict();

export type LogGroup = z.infer<typeof logGroupSchema>;

/** The monitoring of a region: logs, alarms, event rules and topics. Default: none. */
export const watchingShape = {
  topics: z.record(topicSchema).default({}),
  eventRules: z.record(eventRuleSchema).default({}),
  logGroups: z.record(logGroupSchema).default({}),
  metricAlarms: z.record(metricAlarmSchema).default({}),
};
