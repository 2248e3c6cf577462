import { OpenPort, whyBastion } from './whyBastion';

const TAG_KEYS = ['backstage.io/entity-ref'];
const DATABASE = 'resource:default/orders-db';

const sign = (
  tags: Record<string, string>,
  inbound: OpenPort[] = [],
): string | undefined => whyBastion(tags, inbound, [DATABASE], TAG_KEYS);

const port = (
  fromPort?: number,
  toPort = fromPort,
  about: Partial<OpenPort> = {},
): OpenPort => ({
  protocol: 'tcp',
  fromPort,
  toPort,
  fromGroup: false,
  ...about,
});
const fromGroup = { fromGroup: true };

describe('a tag', () => {
  const TAGGED = 'the instance is tagged as a bastion';

  it.each([
    ['that marks a bastion', { 'zero-trust/bastion': 'true' }],
    [
      'that marks a bastion, in upper and lower case',
      { 'zero-trust/bastion': ' TRUE ' },
    ],
    [
      'that names a resource other than the database',
      { 'backstage.io/entity-ref': 'resource:default/orders-bastion' },
    ],
  ])('%s is a sign', (_, tags) => {
    expect(sign(tags)).toBe(TAGGED);
  });

  it.each([
    ['no tag', {}],
    ['a tag with the value no', { 'zero-trust/bastion': 'false' }],
    ['an empty tag', { 'zero-trust/bastion': '' }],
    [
      'a tag that names the database: whole stacks have the same tags',
      { 'backstage.io/entity-ref': DATABASE },
    ],
    [
      'a tag that names a component: it can be an application',
      { 'backstage.io/entity-ref': 'component:default/orders' },
    ],
    ['a name', { Name: 'bastion' }],
  ])('%s is no sign', (_, tags) => {
    expect(sign(tags)).toBeUndefined();
  });

  it('is the reason even if ports are open', () => {
    expect(sign({ 'zero-trust/bastion': 'true' }, [port(22)])).toBe(TAGGED);
  });
});

describe('an open port', () => {
  it.each<[string, OpenPort, number]>([
    ['SSH', port(22), 22],
    ['RDP', port(3389), 3389],
    ['SSH for a group', port(22, 22, fromGroup), 22],
    ['a range that starts with SSH', port(22, 80), 22],
    ['a range that ends with SSH', port(20, 22), 22],
    ['a range with RDP', port(3000, 4000), 3389],
    ['SSH by the number of TCP', port(22, 22, { protocol: '6' }), 22],
    ['all protocols', port(undefined, undefined, { protocol: '-1' }), 22],
    [
      'all protocols, of which ports do not count',
      port(5432, 5432, { protocol: '-1' }),
      22,
    ],
    ['all ports of TCP', port(undefined), 22],
    ['all ports of TCP as -1', port(-1), 22],
    ['all ports of TCP by their numbers', port(0, 65535), 22],
    ['all ports of TCP from 1', port(1, 65535), 22],
  ])('%s is a sign', (_, rule, found) => {
    expect(sign({}, [rule])).toBe(`the instance is open on port ${found}`);
  });

  it.each<[string, OpenPort]>([
    ['of a database', port(5432)],
    ['below SSH', port(20, 21)],
    ['above SSH', port(23, 3388)],
    ['above RDP', port(3390, 65535)],
    ['of UDP', port(22, 22, { protocol: 'udp' })],
    [
      'of all protocols for a group: machines often allow each other everything',
      port(undefined, undefined, { protocol: '-1', ...fromGroup }),
    ],
    ['of all ports for a group', port(undefined, undefined, fromGroup)],
    ['of all ports by their numbers, for a group', port(0, 65535, fromGroup)],
    ['of all ports from 1, for a group', port(1, 65535, fromGroup)],
  ])('%s is no sign', (_, rule) => {
    expect(sign({}, [rule])).toBeUndefined();
  });

  it('is a sign among other rules, the first one', () => {
    expect(sign({}, [port(5432), port(3389), port(22)])).toBe(
      'the instance is open on port 3389',
    );
  });

  it('for a group is a sign where the range is not all ports', () => {
    expect(sign({}, [port(2, 65535, fromGroup)])).toBe(
      'the instance is open on port 22',
    );
    expect(sign({}, [port(0, 65534, fromGroup)])).toBe(
      'the instance is open on port 22',
    );
  });
});
