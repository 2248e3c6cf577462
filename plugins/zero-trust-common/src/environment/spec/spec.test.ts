import fc from 'fast-check';
import { exampleSpec } from '../exampleSpec';
import { specProblems } from './problems';
import { environmentSpecSchema } from './spec';

/** The messages by field, as `network.cidr`. */
const refusals = (spec: unknown): Record<string, string> =>
  Object.fromEntries(
    specProblems(spec).map(({ field, message }) => [field, message]),
  );

const network = (cidr: string) => ({
  network: {
    kind: 'new' as const,
    cidr,
    applications: { via: 'same-vpc' as const },
  },
});

describe('environmentSpecSchema', () => {
  it('takes the example', () => {
    expect(refusals(exampleSpec())).toEqual({});
  });

  it.each([
    ['db', 'at least 3'],
    ['a'.repeat(29), 'at most 28'],
    ['Orders', 'lower-case'],
    ['orders db', 'lower-case'],
    ['1orders', 'starts with a letter'],
    ['orders-', 'does not end with a hyphen'],
    ['orders--db', 'two hyphens in a row'],
    ['${1+1}', 'lower-case'],
    ['orders\n', 'lower-case'],
  ])('refuses the name %j and says the rule', (name, rule) => {
    const { name: message } = refusals(exampleSpec({ name }));
    expect(message).toContain(rule);
  });

  it.each([
    ['10.20.0.0', 'IPv4 range'],
    ['10.20.0.0/33', 'IPv4 range'],
    ['300.1.0.0/16', 'IPv4 range'],
    ['fd00::/64', 'IPv4 range'],
    ['0.0.0.0/0', 'private'],
    ['8.8.0.0/16', 'private'],
    ['10.0.0.0/8', 'between /16 and /22'],
    ['10.20.0.0/24', 'between /16 and /22'],
    ['10.20.5.0/20', 'first address: 10.20.0.0/20'],
  ])('refuses the range %s and says the rule', (cidr, rule) => {
    expect(refusals(exampleSpec(network(cidr)))['network.cidr']).toContain(
      rule,
    );
  });

  it.each(['10.20.0.0/20', '172.16.0.0/16', '192.168.4.0/22', '100.64.0.0/16'])(
    'takes the range %s',
    cidr => {
      expect(refusals(exampleSpec(network(cidr)))).toEqual({});
    },
  );

  it('refuses an environment that no application can reach', () => {
    const spec = {
      ...exampleSpec(),
      network: { kind: 'new', cidr: '10.20.0.0/20', applications: {} },
    };
    expect(refusals(spec)['network.applications.via']).toContain(
      'nobody could use the database',
    );
  });

  it('refuses application ranges in the own network, or of everybody', () => {
    const messages = refusals(
      exampleSpec({
        network: {
          kind: 'new',
          cidr: '10.20.0.0/20',
          applications: {
            via: 'transit-gateway',
            transitGatewayId: 'tgw-0123456789abcdef0',
            ranges: ['10.20.8.0/24', '0.0.0.0/0'],
            securityGroupIds: ['sg-1'],
          },
        },
      }),
    );
    expect(messages['network.applications.ranges.0']).toContain('outside');
    expect(messages['network.applications.ranges.1']).toContain('private');
    expect(messages['network.applications.securityGroupIds.0']).toContain(
      'security group is an id',
    );
  });

  it.each([
    ['*', 'whole ARN'],
    ['arn:aws:iam::111122223333:root', 'whole ARN'],
    ['arn:aws:iam::111122223333:role/*', 'whole ARN'],
    ['arn:aws:iam::999999999999:role/operator', 'own account 111122223333'],
    [
      'arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_0123456789abcdef',
      'Identity Center',
    ],
  ])('refuses the principal %s and says the rule', (arn, rule) => {
    const messages = refusals(
      exampleSpec({
        access: [
          {
            principal: { kind: 'iam-role', arn },
            databaseUsers: [{ name: 'reader', privileges: 'read-only' }],
            breakGlass: true,
          },
        ],
      }),
    );
    expect(messages['access.0.principal.arn']).toContain(rule);
  });

  it('refuses access for nobody, the same principal twice, and a shared user', () => {
    expect(refusals(exampleSpec({ access: [] })).access).toContain(
      'at least one principal',
    );
    const [first] = exampleSpec().access;
    const messages = refusals(exampleSpec({ access: [first, first] }));
    expect(messages['access.1.principal.permissionSet']).toContain('twice');
    expect(messages['access.1.databaseUsers.0.name']).toContain('twice');
    const watchers = exampleSpec().access.map(entry => ({
      ...entry,
      breakGlass: false,
    }));
    expect(refusals(exampleSpec({ access: watchers })).access).toContain(
      'break the glass',
    );
  });

  it.each([
    'postgres',
    'rdsadmin',
    'pg_reader',
    'zt_admin',
    'Reporter',
    'reporter;--',
  ])('refuses the database user %s', name => {
    const [first, second] = exampleSpec().access;
    expect(
      refusals(
        exampleSpec({
          access: [
            {
              ...first,
              databaseUsers: [{ name, privileges: 'read-only' }],
            },
            second,
          ],
        }),
      )['access.0.databaseUsers.0.name'],
    ).toBeDefined();
  });

  it('asks for what is absent', () => {
    const { network: _, ...incomplete } = exampleSpec();
    expect(refusals(incomplete).network).toBe('An answer is needed.');
  });

  it('refuses a production database in one zone', () => {
    const singleZone = { reason: 'It may be down for an hour.' };
    expect(refusals(exampleSpec({ singleZone })).singleZone).toContain(
      'second zone',
    );
    expect(
      refusals(exampleSpec({ singleZone, environmentClass: 'non-production' })),
    ).toEqual({});
  });

  it('refuses a vault for copies in the same account', () => {
    expect(
      refusals(
        exampleSpec({
          backupCopyVaultArn:
            'arn:aws:backup:eu-west-1:111122223333:backup-vault:copies',
        }),
      ).backupCopyVaultArn,
    ).toContain('another account');
  });

  it('has no field that weakens: what it does not know it refuses', () => {
    const known = new Set([
      ...Object.keys(exampleSpec()),
      'singleZone',
      'backupCopyVaultArn',
    ]);
    fc.assert(
      fc.property(
        fc.string({ minLength: 1 }).filter(key => !known.has(key)),
        fc.anything(),
        (key, value) => {
          const spec = Object.defineProperty({ ...exampleSpec() }, key, {
            value,
            enumerable: true,
          });
          expect(environmentSpecSchema.safeParse(spec).success).toBe(false);
        },
      ),
      { examples: [['publiclyAccessible', true]] },
    );
    expect(
      refusals({
        ...exampleSpec(),
        network: { ...exampleSpec().network, ingress: ['0.0.0.0/0'] },
      }),
    ).toHaveProperty('network');
  });
});
