import {
  EventBridgeClient,
  ListRulesCommand,
  ListTargetsByRuleCommand,
} from '@aws-sdk/client-eventbridge';
import { Fact } from 'backstage-plugin-zero-trust-common';
import { parseEventPattern } from 'backstage-plugin-zero-trust-common/alpha';
import { ServiceReader } from '../../client/ServiceReader';
import { required } from '../../errors/InvalidResponseError';

/** A rule of the default event bus that has a pattern. */
export interface EventRuleRead {
  name: string;
  /** Undefined if it is not JSON. */
  pattern: Record<string, unknown> | undefined;
  enabled: boolean;
}

/** Pages of a list. The SDK has no paginators of EventBridge. */
async function* pagesOf<P extends { NextToken?: string }>(
  next: (token: string | undefined) => Promise<P>,
): AsyncIterable<P> {
  let token: string | undefined;
  do {
    const page = await next(token);
    yield page;
    token = page.NextToken;
  } while (token);
}

/** Reads rules on the default event bus, to which AWS sends its own events. */
export class EventsReader extends ServiceReader<EventBridgeClient> {
  /**
   * Returns the rules that have an event pattern.
   * @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ListRules.html
   */
  rules(): Promise<Fact<EventRuleRead[]>> {
    return this.read('events:ListRules', async () => {
      const all = await this.all(
        pagesOf(NextToken =>
          this.client.send(
            new ListRulesCommand({ Limit: 100, NextToken }),
            this.options,
          ),
        ),
        'Rules',
        page => page.Rules,
      );
      return all.flatMap(rule =>
        rule.EventPattern
          ? [
              {
                name: required(rule.Name, 'Name'),
                pattern: parseEventPattern(rule.EventPattern),
                // Also ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS.
                enabled: required(rule.State, 'State') !== 'DISABLED',
              },
            ]
          : [],
      );
    });
  }

  /**
   * Returns the ARNs of the targets of a rule.
   * @see
   * https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ListTargetsByRule.html
   */
  targets(rule: string): Promise<Fact<string[]>> {
    return this.read('events:ListTargetsByRule', async () => {
      const all = await this.all(
        pagesOf(NextToken =>
          this.client.send(
            new ListTargetsByRuleCommand({ Rule: rule, NextToken }),
            this.options,
          ),
        ),
        'Targets',
        page => page.Targets,
      );
      return all.map(({ Arn }) => required(Arn, 'Arn'));
    });
  }
}
