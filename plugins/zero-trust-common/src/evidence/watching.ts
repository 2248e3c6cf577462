import { Fact } from '../facts/fact';

/** A log group of CloudWatch Logs. @public */
export interface LogGroupEvidence {
  /** Its name, such as `/aws/rds/instance/orders/postgresql`. */
  name: string;
  /**
   * Whether it has a KMS key: it can only be a customer-managed one. Without a key,
   * CloudWatch Logs encrypts with one that AWS owns.
   */
  hasKey: Fact<boolean>;
  /** Days; null if its events never expire. */
  retentionDays: Fact<number | null>;
}

/** An SNS topic to which alarms go. @public */
export interface TopicEvidence {
  /** ARN of the topic. */
  arn: string;
  /** Who manages its KMS key; known `null` without encryption. */
  keyManager: Fact<'CUSTOMER' | 'AWS' | null>;
  /**
   * The ids of the statements of its policy that allow others than the account to
   * publish or subscribe. The policy itself is evaluated in memory and never stored.
   */
  openStatements: Fact<string[]>;
  /** Number of subscriptions that the recipients confirmed. */
  confirmedSubscriptions: Fact<number>;
}

/** An EventBridge rule, or a CloudWatch alarm. @public */
export interface AlarmEvidence {
  /** Its name. */
  name: string;
  /** Whether the rule, or the actions of the alarm, are enabled. */
  enabled: Fact<boolean>;
  /**
   * False if its pattern depends on parts of the event that are not known in advance.
   */
  certain: boolean;
  /** The topics to which it goes. */
  topics: Fact<TopicEvidence[]>;
  /**
   * Number of its targets that are not topics. The portal does not read those targets.
   */
  otherTargets: number;
}

/** Something that should raise an alarm. @public */
export interface WatchedEvent {
  /** What happens, such as `a session without a document`. */
  what: string;
  /** What it raises, or may raise. */
  alarms: AlarmEvidence[];
}
