import * as client from '@aws-sdk/client-eventbridge';
import { arn } from '../../../estate/arn';
import { stableUuid } from '../../../estate/identifiers';
import { awsJson } from '../../protocol/awsJson';
import { AwsError } from '../../protocol/AwsError';
import { paginate } from '../../paging/paginate';
import { defineService, type Handlers } from '../../service/Service';
import { topicArn } from '../sns/topics';

const MAXIMUM = 100;
const BUS = 'default';

const invalidToken = () =>
  new AwsError('ValidationException', 'The NextToken is not valid.');

/** Throws unless the bus is the default one, to which AWS sends its own events. */
function requireDefaultBus(name: string = BUS): void {
  if (name === BUS) return;
  throw new AwsError(
    'ResourceNotFoundException',
    `Event bus ${name} does not exist.`,
  );
}

const handlers: Handlers<typeof client> = {
  ListRules(input, { accountId, region, here }) {
    requireDefaultBus(input.EventBusName);
    const all = Object.entries(here.eventRules)
      .filter(([name]) => name.startsWith(input.NamePrefix ?? ''))
      .map(([name, { pattern, state }]) => ({
        Name: name,
        Arn: arn('events', region, accountId, `rule/${name}`),
        EventPattern:
          typeof pattern === 'string' ? pattern : JSON.stringify(pattern),
        State: state,
        EventBusName: BUS,
      }));
    const { page, next } = paginate(all, ({ Name }) => Name, {
      limit: input.Limit ?? MAXIMUM,
      token: input.NextToken,
      invalidToken,
    });
    return { Rules: page, NextToken: next };
  },

  ListTargetsByRule(input, call) {
    requireDefaultBus(input.EventBusName);
    const rule = call.here.eventRules[input.Rule ?? ''];
    if (!rule) {
      throw new AwsError(
        'ResourceNotFoundException',
        `Rule ${input.Rule} does not exist on EventBus ${BUS}.`,
      );
    }
    const all = rule.targets.map(target => ({
      Id: stableUuid('target', input.Rule ?? '', target),
      Arn: topicArn(call, target),
    }));
    const { page, next } = paginate(all, ({ Id }) => Id, {
      limit: input.Limit ?? MAXIMUM,
      token: input.NextToken,
      invalidToken,
    });
    return { Targets: page, NextToken: next };
  },
};

/** @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/ */
export const eventBridge = defineService({
  signingName: 'events',
  client,
  protocol: awsJson(),
  denied: { code: 'AccessDeniedException', status: 400 },
  handlers,
});
