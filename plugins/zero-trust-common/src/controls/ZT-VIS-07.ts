import { Control } from '../judging/control';
import { judgeEvents } from './watching/judgeAlarms';

/**
 * Passes if an EventBridge rule on the default event bus matches each kind of session on
 * the bastion, and goes to a topic with a confirmed subscription: a shell, a tunnel to any
 * host, and sessions with the documents that people can use. Targets that are not topics
 * are not followed. The events need a trail (ZT-VIS-02).
 *
 * LOW, because AWS's defaults fail it, and an alarm prevents nothing.
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-auditing.html
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
 */
export const ztVis07: Control<'bastion'> = {
  id: 'ZT-VIS-07',
  title: 'Sessions on the bastion raise an alarm',
  description:
    'Few people should use the bastion, and only rarely. If each session raises an alarm, its owner sees a session that nobody expected. Session Manager can log what people do in a shell, but not what goes through a tunnel.',
  failure: 'Sessions on the bastion can go unnoticed',
  pillar: 'Visibility',
  severity: 'LOW',
  tenets: ['T7'],
  subject: 'bastion',
  appliesTo: 'EC2 instances through which people reach databases',
  securityHub: [],
  remediation: {
    text: 'Create a rule on the default event bus for StartSession of aws.ssm, with a topic as its target, and subscribe to the topic. The topic policy must allow the rule to publish.',
    command:
      'aws events put-rule --name <rule> --event-pattern file://<pattern.json> && aws events put-targets --rule <rule> --targets Id=alarms,Arn=<topic>',
    effects: {
      sideEffects:
        'Each session sends a message. If the topic policy or the key policy does not allow it, no message arrives.',
      downtime: 'None.',
      wayBack: 'Remove the target and the rule (remove-targets, delete-rule).',
      source:
        'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-targets.html',
    },
  },
  references: [
    'https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-auditing.html',
    'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html',
    'https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html',
  ],
  judge: ({ sessionAlarms }) => judgeEvents(sessionAlarms),
};
