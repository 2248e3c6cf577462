import { Control } from '../judging/control';
import { notApplicable } from '../judging/verdict';
import { judgeAll, judgeEvents } from './watching/judgeAlarms';

/**
 * Passes if EventBridge rules on the default event bus match new and changed inbound rules
 * of each security group of the database, and go to a topic with a confirmed subscription.
 * Targets that are not topics are not followed. The events need a trail (ZT-VIS-02).
 *
 * LOW, because AWS's defaults fail it, and ZT-NET-06 and ZT-NET-07 judge the rules
 * themselves.
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
 */
export const ztVis08: Control<'database'> = {
  id: 'ZT-VIS-08',
  title: 'Changes to the security groups raise an alarm',
  description:
    'A new inbound rule is a new way to the database. An alarm notifies the owner within minutes, before the next collection.',
  failure: 'Changes to the security groups can go unnoticed',
  pillar: 'Visibility',
  severity: 'LOW',
  tenets: ['T5', 'T7'],
  subject: 'database',
  appliesTo: 'DB instances and clusters',
  securityHub: [],
  remediation: {
    text: 'Create a rule on the default event bus for AuthorizeSecurityGroupIngress and ModifySecurityGroupRules of aws.ec2 on the groups of the database, with a topic as its target, and subscribe to the topic.',
    command:
      'aws events put-rule --name <rule> --event-pattern file://<pattern.json> && aws events put-targets --rule <rule> --targets Id=alarms,Arn=<topic>',
    effects: {
      sideEffects:
        'Each change sends a message, also those of deployments. If the topic policy or the key policy does not allow it, no message arrives.',
      downtime: 'None.',
      wayBack: 'Remove the target and the rule (remove-targets, delete-rule).',
      source:
        'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-targets.html',
    },
  },
  references: [
    'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html',
    'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AuthorizeSecurityGroupIngress.html',
    'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifySecurityGroupRules.html',
  ],
  judge: ({ groupChangeAlarms }) =>
    judgeEvents(groupChangeAlarms, events =>
      events.length
        ? judgeAll(events)
        : notApplicable('The database has no security groups.'),
    ),
};
