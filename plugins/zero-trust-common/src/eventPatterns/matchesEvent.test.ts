import { groupChangeEvents, sessionEvents } from './accessEvents';
import { ANYTHING, matchesEvent, parseEventPattern } from './matchesEvent';

const place = { accountId: '111122223333', region: 'eu-west-1' };
const [shell, anyHost, tunnel] = sessionEvents(place, 'i-0ba5', [
  'zt-tunnel-orders',
]);
const [authorized, modified] = groupChangeEvents(place, 'sg-0db');
const of = (pattern: object, { event } = tunnel) =>
  matchesEvent(parseEventPattern(JSON.stringify(pattern)), event);
const request = (requestParameters: object) => ({
  detail: { requestParameters },
});

describe('matchesEvent', () => {
  it.each<[boolean | undefined, object]>([
    [true, { source: ['aws.ssm'] }],
    [true, { source: ['aws.ec2', 'aws.ssm'], account: ['111122223333'] }],
    [false, { source: ['aws.ssm'], region: ['us-east-1'] }],
    [true, { detail: { eventName: ['StartSession'], readOnly: [false] } }],
    [false, { detail: { readOnly: ['false'] } }],
    [true, { source: [{ prefix: 'aws.' }] }],
    [true, { source: [{ prefix: { 'equals-ignore-case': 'AWS.' } }] }],
    [false, { source: [{ suffix: '.ec2' }] }],
    [true, { source: [{ 'equals-ignore-case': 'AWS.SSM' }] }],
    [true, { source: [{ wildcard: 'aws.*m' }] }],
    [false, { source: [{ wildcard: 'aws\\*' }] }],
    [true, { source: [{ 'anything-but': 'aws.ec2' }] }],
    [false, { source: [{ 'anything-but': ['aws.ec2', 'aws.ssm'] }] }],
    [false, { source: [{ 'anything-but': { prefix: 'aws.' } }] }],
    [true, { source: [{ 'anything-but': { prefix: ['my.', 'your.'] } }] }],
    [true, { source: [{ exists: true }] }],
    [false, { source: [{ exists: false }] }],
    [true, { 'replay-name': [{ exists: false }] }],
    [false, { 'replay-name': [{ 'anything-but': 'it' }] }],
    [true, { $or: [{ source: ['aws.ec2'] }, { region: ['eu-west-1'] }] }],
    [false, { $or: [{ source: ['aws.ec2'] }], region: ['eu-west-1'] }],
    // Only the event itself decides.
    [undefined, { detail: { userIdentity: { type: ['IAMUser'] } } }],
    [undefined, { detail: { sourceIPAddress: [{ cidr: '10.0.0.0/8' }] } }],
    [undefined, { source: [{ numeric: ['>', 1] }] }],
    [undefined, { source: 'aws.ssm' }],
    [false, { source: ['aws.ec2'], detail: { userIdentity: { type: ['x'] } } }],
    [true, {}],
  ])('is %s for %j', (expected, pattern) => {
    expect(of(pattern)).toBe(expected);
  });

  it('compares the document of a session', () => {
    const other = request({
      documentName: [{ 'anything-but': { prefix: 'zt-tunnel-' } }],
    });
    const none = request({ documentName: [{ exists: false }] });
    const target = request({ target: ['i-0ba5'] });
    expect([shell, anyHost, tunnel].map(one => of(other, one))).toEqual([
      false,
      true,
      false,
    ]);
    expect([shell, anyHost, tunnel].map(one => of(none, one))).toEqual([
      true,
      false,
      false,
    ]);
    expect([shell, anyHost, tunnel].map(one => of(target, one))).toEqual([
      true,
      true,
      true,
    ]);
    const [unknown] = sessionEvents(place, ANYTHING, []);
    expect(of(target, unknown)).toBeUndefined();
  });

  it('compares the group that gets a rule', () => {
    const added = request({ groupId: ['sg-0db'] });
    const changed = request({
      ModifySecurityGroupRulesRequest: { GroupId: ['sg-0db'] },
    });
    expect([of(added, authorized), of(added, modified)]).toEqual([true, false]);
    expect([of(changed, authorized), of(changed, modified)]).toEqual([
      false,
      true,
    ]);
  });

  it.each(['', '[]', 'no', 'null'])('is not decided for %j', pattern => {
    expect(
      matchesEvent(parseEventPattern(pattern), shell.event),
    ).toBeUndefined();
  });
});
