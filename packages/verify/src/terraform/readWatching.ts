import { Link, Links, noLinks } from '../planned/Link';
import { PlannedAlarm, PlannedResources } from '../planned/PlannedResources';
import { hasPrincipals, policyText } from './policyText';
import { afterApply, fact, isNumber, isText, PlanReader } from './PlanReader';
import {
  attribute,
  isConfigured,
  isUnknown,
  PlanResource,
} from './PlanResource';

const TOPIC = 'aws_sns_topic';

const nameOf = ({ values: { name } }: PlanResource): string =>
  isText(name) ? name : '';

/** The attributes with the topics of alarms and events, by type of resource. */
const TARGETS = {
  aws_cloudwatch_event_target: 'arn',
  aws_cloudwatch_metric_alarm: 'alarm_actions',
  aws_cloudwatch_composite_alarm: 'alarm_actions',
  aws_db_event_subscription: 'sns_topic',
} as const;

/** Returns the topics that an attribute names, of one or several targets. */
function topicsOf(reader: PlanReader, one: PlanResource, name: string): Links {
  const place = attribute(one, name);
  if (!isConfigured(place)) return noLinks;
  if (name === 'alarm_actions') return reader.links(place, TOPIC);
  const link = reader.link(place, TOPIC);
  return 'value' in link
    ? { links: link.value ? [link.value] : [], complete: true }
    : { links: [], complete: false };
}

/** Reads log groups, topics, and the alarms and rules that go to them. */
export function readWatching(reader: PlanReader, into: PlannedResources): void {
  const { index } = reader;
  into.logGroups.push(
    ...index.managed('aws_cloudwatch_log_group').map(one => {
      const key = reader.linkOf(one, 'kms_key_id', 'aws_kms_key');
      const days = attribute(one, 'retention_in_days');
      return {
        address: one.address,
        name: nameOf(one),
        hasKey: 'value' in key ? fact(key.value !== null) : key,
        retentionDays:
          isUnknown(days) && isConfigured(days)
            ? afterApply(`retention_in_days of ${one.address}`)
            : // 0 and no value: events never expire.
              fact(isNumber(days.value) && days.value ? days.value : null),
      };
    }),
  );
  into.topics.push(
    ...index.managed(TOPIC).map(one => ({
      address: one.address,
      name: nameOf(one) || one.address,
      key: reader.linkOf(one, 'kms_master_key_id', 'aws_kms_key'),
    })),
  );
  for (const one of index.managed(TOPIC)) {
    const policy = attribute(one, 'policy');
    if (!isText(policy.value) && !isConfigured(policy)) continue;
    into.topicPolicies.push({
      address: one.address,
      topic: fact<Link | null>({ to: [one.address] }),
      policy: policyText(reader, policy),
      hasPrincipals: hasPrincipals(reader, policy),
    });
  }
  into.topicPolicies.push(
    ...index.managed('aws_sns_topic_policy').map(one => ({
      address: one.address,
      topic: reader.linkOf(one, 'arn', TOPIC),
      policy: policyText(reader, attribute(one, 'policy')),
      hasPrincipals: hasPrincipals(reader, attribute(one, 'policy')),
    })),
  );
  for (const [type, name] of Object.entries(TARGETS)) {
    into.alarms.push(
      ...index.managed(type).map(
        (one): PlannedAlarm => ({
          address: one.address,
          topics: topicsOf(reader, one, name),
        }),
      ),
    );
  }
}
