import { sessionTarget } from './sessionTarget';

const HOST = 'orders.abc.eu-west-1.rds.amazonaws.com';
const parameter = (about: object) => ({
  properties: { portNumber: '5432', host: '{{ host }}' },
  parameters: { host: { type: 'String', ...about } },
});

describe('sessionTarget', () => {
  it.each<[boolean, string, object]>([
    [
      true,
      'a host and a port',
      { properties: { portNumber: '5432', host: HOST } },
    ],
    [
      true,
      'a port as a number',
      { properties: { portNumber: 5432, host: HOST } },
    ],
    [
      true,
      'an escaped host in a pattern',
      parameter({ allowedPattern: '^orders\\.example\\.com$' }),
    ],
    [
      true,
      'several hosts in a pattern',
      parameter({ allowedPattern: '^(reader\\.db|writer\\.db)$' }),
    ],
    [
      true,
      'hosts in a group that is not captured',
      parameter({ allowedPattern: '^(?:reader\\.db|writer\\.db)$' }),
    ],
    [true, 'a list of hosts', parameter({ allowedValues: [HOST] })],
    [
      false,
      'a list of hosts with the bastion itself',
      parameter({ allowedValues: [HOST, 'localhost'] }),
    ],
    [false, 'an empty list of hosts', parameter({ allowedValues: [] })],
    [false, 'a default host', parameter({ default: HOST })],
    [
      false,
      'a dot that stands for any character',
      parameter({ allowedPattern: '^orders.db$' }),
    ],
    [
      false,
      'a pattern that matches a part',
      parameter({ allowedPattern: 'orders\\.db' }),
    ],
    [
      false,
      'a pattern with open ends',
      parameter({ allowedPattern: '^reader|writer$' }),
    ],
    [
      false,
      'a pattern with wildcards',
      parameter({ allowedPattern: '^.*\\.rds\\.amazonaws\\.com$' }),
    ],
    [
      false,
      'a parameter that is not declared',
      { properties: { portNumber: '5432', host: '{{ host }}' } },
    ],
    [
      false,
      'a part of a host',
      {
        properties: { portNumber: '5432', host: '{{ name }}.example.com' },
        parameters: { name: { allowedValues: ['orders'] } },
      },
    ],
    [
      false,
      'a port that the caller chooses',
      { properties: { portNumber: '{{ portNumber }}', host: HOST } },
    ],
    [false, 'no port', { properties: { host: HOST } }],
    // The agent connects to the instance itself:
    // https://github.com/aws/amazon-ssm-agent/pull/389
    [false, 'no host', { properties: { portNumber: '22' } }],
    [false, 'an empty host', { properties: { portNumber: '22', host: '' } }],
    [
      false,
      'the bastion itself',
      { properties: { portNumber: '1080', host: '127.0.0.1' } },
    ],
    [
      false,
      'the bastion itself by IPv6',
      { properties: { portNumber: '1080', host: '::1' } },
    ],
    [false, 'text for properties', { properties: 'text' }],
  ])('is fixed: %s for %s', (fixed, _, document) => {
    expect(sessionTarget({ sessionType: 'Port', ...document })).toEqual({
      opensShell: false,
      fixed,
    });
  });

  it('is not fixed if it opens a shell', () => {
    expect(
      sessionTarget({
        sessionType: 'Standard_Stream',
        properties: { portNumber: '5432', host: HOST },
      }),
    ).toEqual({ opensShell: true, fixed: false });
  });
});
