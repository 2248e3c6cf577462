import { z } from 'zod/v3';

/** A topic of SNS. */
const topicSchema = z
  .object({
    /** A key of the region, `aws/sns`, an ARN; without it, there is no encryption. */
    key: z.string().optional(),
    /** The policy as it is written; the default one of SNS where left out. */
    policy: z.union([z.record(z.unknown()), z.string()]).optional(),
    /** How many recipients confirmed, and how many have not yet. */
    confirmed: z.number().int().min(0).default(0),
    pending: z.number().int().min(0).default(0),
  })
  .strict();

/** A rule on the default event bus. */
const eventRuleSchema = z
  .object({
    /** A text stands for the pattern as it is. */
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
    /** Empty for every event. */
    pattern: z.string().default(''),
    namespace: z.string(),
    metric: z.string(),
    /** Names of dimensions, with the fields of events that they are taken from. */
    dimensions: z.record(z.string()).optional(),
  })
  .strict();

/** A log group of CloudWatch Logs. */
const logGroupSchema = z
  .object({
    /** A key of the region, or an ARN; without it, AWS's own key encrypts it. */
    key: z.string().optional(),
    /** Left out, events never expire. */
    retentionDays: z.number().int().min(1).optional(),
    metricFilters: z.record(metricFilterSchema).default({}),
  })
  .strict();

/** An alarm of CloudWatch on one metric. */
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

/** What watches a region: logs, alarms, rules for events, and topics. None by default. */
export const watchingShape = {
  topics: z.record(topicSchema).default({}),
  eventRules: z.record(eventRuleSchema).default({}),
  logGroups: z.record(logGroupSchema).default({}),
  metricAlarms: z.record(metricAlarmSchema).default({}),
};
