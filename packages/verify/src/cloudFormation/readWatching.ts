import { Link, Linked, Links } from '../planned/Link';
import { PlannedResources } from '../planned/PlannedResources';
import { afterDeployment, fact, Part, StackReader } from './StackReader';

const TOPIC = 'AWS::SNS::Topic';
const KEYS = ['AWS::KMS::Key', 'AWS::KMS::Alias'];

/** Reads log groups, topics, and the alarms and rules that go to them. */
export function readWatching(
  reader: StackReader,
  into: PlannedResources,
): void {
  const address = ({ id }: Part) => reader.address(id);
  into.logGroups.push(
    ...reader.of('AWS::Logs::LogGroup').map(part => {
      const key = reader.link(part, 'KmsKeyId', ...KEYS);
      return {
        address: address(part),
        name: reader.plain(part, 'LogGroupName'),
        hasKey: 'value' in key ? fact(key.value !== null) : key,
        // Without a retention, events never expire.
        retentionDays: reader.isSet(part, 'RetentionInDays')
          ? reader.number(part, 'RetentionInDays')
          : fact<number | null>(null),
      };
    }),
  );
  into.topics.push(
    ...reader.of(TOPIC).map(part => ({
      address: address(part),
      name: reader.plain(part, 'TopicName') || address(part),
      key: reader.link(part, 'KmsMasterKeyId', ...KEYS),
    })),
  );
  const policies = (type: string, topicsOf: (part: Part) => Linked[]) =>
    into.topicPolicies.push(
      ...reader.of(type).flatMap(part =>
        topicsOf(part).map(topic => ({
          address: address(part),
          topic,
          policy: reader.document(part, 'PolicyDocument'),
          hasPrincipals: reader.hasPrincipals(part, 'PolicyDocument'),
        })),
      ),
    );
  policies('AWS::SNS::TopicPolicy', part => {
    const { links, complete } = reader.links(part, 'Topics', TOPIC);
    const known = links.map(link => fact<Link | null>(link));
    return complete
      ? known
      : [...known, afterDeployment(`Topics of ${address(part)}`)];
  });
  policies('AWS::SNS::TopicInlinePolicy', part => [
    reader.link(part, 'TopicArn', TOPIC),
  ]);
  const alarms = (type: string, topicsOf: (part: Part) => Links) =>
    into.alarms.push(
      ...reader
        .of(type)
        .map(part => ({ address: address(part), topics: topicsOf(part) })),
    );
  alarms('AWS::CloudWatch::Alarm', part =>
    reader.links(part, 'AlarmActions', TOPIC),
  );
  alarms('AWS::CloudWatch::CompositeAlarm', part =>
    reader.links(part, 'AlarmActions', TOPIC),
  );
  alarms('AWS::RDS::EventSubscription', part =>
    reader.links(part, 'SnsTopicArn', TOPIC),
  );
  alarms('AWS::Events::Rule', part => {
    const { parts, complete } = reader.elements(part, 'Targets');
    const links = parts.map(target => reader.links(target, 'Arn', TOPIC));
    return {
      links: links.flatMap(one => one.links),
      complete: complete && links.every(one => one.complete),
    };
  });
}
