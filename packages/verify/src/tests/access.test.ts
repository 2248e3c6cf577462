/**
 * Tests who can do what in an environment. The evaluator of the portal evaluates the
 * policies that Terraform rendered. Comments link the AWS documentation and
 * observations on which a policy depends.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  AccountPolicies,
  allows,
  oneOf,
  parseDocument,
  Question,
  Statement,
} from 'backstage-plugin-zero-trust-common/alpha';

interface Document {
  Statement: Array<Record<string, unknown>>;
}
interface Policies {
  access: Record<string, Document>;
  breakGlass: Document;
  application: Document;
  bastion: Document;
  trust: {
    users: Record<string, Document>;
    application: Document[];
    bastion: Document;
  };
}

const read = (name: string) =>
  readFileSync(
    path.join(__dirname, `../__fixtures__/${name}.policies.json`),
    'utf8',
  );
const statements = (...documents: Document[]): Statement[] =>
  documents.flatMap(one => parseDocument(JSON.stringify(one))!);

const orders: Policies = JSON.parse(read('environment-same-vpc'));
const reports: Policies = JSON.parse(read('environment-transit-gateway'));
/** A second environment in the account of the first one. */
const stock: Policies = JSON.parse(
  read('environment-same-vpc')
    .replaceAll('orders-db', 'stock-db')
    .replaceAll('db-ABCDEFGHIJKL01234', 'db-STOCK0000000000000'),
);

const ACCOUNT = '111122223333';
const REGION = 'eu-west-1';
const bastionOf = (environment?: string): Question => ({
  action: 'ssm:StartSession',
  resource: `arn:aws:ec2:${REGION}:${ACCOUNT}:instance/i-0123456789abcdef0`,
  tags: environment ? { 'zero-trust-environment': environment } : {},
});
const document = (name: string, owner = ACCOUNT): Question => ({
  action: 'ssm:StartSession',
  resource: `arn:aws:ssm:${REGION}:${owner}:document/${name}`,
});

/** AWS checks both the machine and the document. */
const canOpen = (
  held: Statement[],
  environment: string | undefined,
  named: Question,
) => allows(held, bastionOf(environment)) && allows(held, named);
const canTunnel = (held: Statement[], environment: string) =>
  canOpen(held, environment, document(`zt-tunnel-${environment}`));

const canConnect = (
  held: Statement[],
  user: string,
  { account = ACCOUNT, database = 'db-ABCDEFGHIJKL01234' } = {},
) =>
  allows(held, {
    action: 'rds-db:connect',
    resource: `arn:aws:rds-db:${REGION}:${account}:dbuser:${database}/${user}`,
  });

const reader = statements(orders.access['identity-center/PaymentsDatabase']);
const operator = statements(
  orders.access['iam-role/payments-operator'],
  orders.breakGlass,
);
const everything = statements({
  Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
});

describe('a person with access to one environment', () => {
  it('can open its tunnel', () => {
    expect(canTunnel(reader, 'orders-db')).toBe(true);
  });

  it.each([
    ['the tunnel of another environment', 'stock-db', 'zt-tunnel-stock-db'],
    [
      'its tunnel on a machine without the tag',
      undefined,
      'zt-tunnel-orders-db',
    ],
    ['a shell', 'orders-db', 'SSM-SessionManagerRunShell'],
    ['a tunnel of another name', 'orders-db', 'zt-tunnel-orders'],
  ])('cannot open %s', (_, environment, name) => {
    expect(canOpen(reader, environment, document(name))).toBe(false);
  });

  it.each([
    'AWS-StartPortForwardingSessionToRemoteHost',
    'AWS-StartSSHSession',
    'AWS-StartInteractiveCommand',
  ])('cannot use the AWS document %s', name => {
    expect(canOpen(reader, 'orders-db', document(name, ''))).toBe(false);
  });

  // A session without a document opens a shell if a policy allows only the machine.
  // https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-specify-session-document.html
  it('cannot open a shell by naming no document', () => {
    const [grant] = new AccountPolicies(
      [
        {
          name: 'role/reader',
          policies: [{ name: 'access', own: true, statements: reader }],
          inherited: [],
          isPerson: true,
        },
      ],
      { partition: 'aws', accountId: ACCOUNT },
    ).sessionGrants(
      bastionOf('orders-db').resource,
      bastionOf('orders-db').tags!,
      [],
    );
    expect(grant).toMatchObject({
      actions: ['ssm:StartSession'],
      shell: false,
    });
  });

  it.each([
    'ssm:SendCommand',
    'ssm:StartAutomationExecution',
    'ssm:CreateAssociation',
    'ec2-instance-connect:SendSSHPublicKey',
  ])('cannot run a command by %s', action => {
    expect(allows(reader, { ...bastionOf('orders-db'), action })).toBe(false);
  });

  it('can connect only as its own database user', () => {
    expect(canConnect(reader, 'payments_reader')).toBe(true);
    for (const user of ['payments_operator', 'app', 'zt_admin', 'postgres']) {
      expect(canConnect(reader, user)).toBe(false);
    }
  });

  it('cannot connect to another database, nor in another account', () => {
    expect(
      canConnect(reader, 'payments_reader', {
        database: 'db-STOCK0000000000000',
      }),
    ).toBe(false);
    expect(
      canConnect(reader, 'payments_reader', { account: '444455556666' }),
    ).toBe(false);
  });

  it('can end and resume only its own sessions, in a session of a role', () => {
    const session = (of: string): Question => ({
      action: 'ssm:TerminateSession',
      resource: `arn:aws:ssm:${REGION}:${ACCOUNT}:session/ada-0123456789abcdef0`,
      tags: { 'aws:ssmmessages:session-id': `${of}-0123456789abcdef0` },
      // A role has no aws:username, so a policy with that variable matches nothing.
      // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
      context: key => {
        if (key === 'aws:userid') return oneOf(['AROAEXAMPLE:ada']);
        return key === 'aws:username' ? oneOf([]) : undefined;
      },
    });
    expect(allows(reader, session('AROAEXAMPLE:ada'))).toBe(true);
    expect(allows(reader, session('AROAEXAMPLE:bob'))).toBe(false);
  });

  it('can send and receive the data of a session', () => {
    expect(
      allows(reader, {
        action: 'ssmmessages:OpenDataChannel',
        resource: `arn:aws:ssm:${REGION}:${ACCOUNT}:session/ada-0123456789abcdef0`,
      }),
    ).toBe(true);
  });
});

describe('a person with other permissions in addition to the access', () => {
  const held = [...operator, ...everything];

  it.each([
    ['a shell', 'orders-db', document('SSM-SessionManagerRunShell')],
    [
      'a tunnel to any host',
      'orders-db',
      document('AWS-StartPortForwardingSessionToRemoteHost', ''),
    ],
  ])('cannot open %s on the bastion', (_, environment, named) => {
    expect(canOpen(held, environment, named)).toBe(false);
  });

  it('cannot run a command on a bastion, but can on other machines', () => {
    const command = { action: 'ssm:SendCommand' };
    expect(allows(held, { ...bastionOf('orders-db'), ...command })).toBe(false);
    expect(allows(held, { ...bastionOf('stock-db'), ...command })).toBe(false);
    expect(allows(held, { ...bastionOf(), ...command })).toBe(true);
  });

  it('can neither add nor remove the tag of a bastion', () => {
    const tagged = (action: string, environment?: string): Question => ({
      ...bastionOf(environment),
      action,
      context: key =>
        key === 'aws:tagkeys' ? oneOf(['zero-trust-environment']) : undefined,
    });
    expect(allows(held, tagged('ec2:CreateTags'))).toBe(false);
    expect(allows(held, tagged('ec2:DeleteTags', 'orders-db'))).toBe(false);
  });
});

describe('a person with two environments', () => {
  const held = [
    ...reader,
    ...statements(stock.access['identity-center/PaymentsDatabase']),
  ];

  it('can open both tunnels, because the denials of the two do not conflict', () => {
    expect(canTunnel(held, 'orders-db')).toBe(true);
    expect(canTunnel(held, 'stock-db')).toBe(true);
  });

  it('cannot open a shell on either bastion', () => {
    const shell = document('SSM-SessionManagerRunShell');
    expect(canOpen(held, 'orders-db', shell)).toBe(false);
    expect(canOpen(held, 'stock-db', shell)).toBe(false);
  });

  it('can connect to each database as its user', () => {
    expect(canConnect(held, 'payments_reader')).toBe(true);
    expect(
      canConnect(held, 'payments_reader', {
        database: 'db-STOCK0000000000000',
      }),
    ).toBe(true);
  });
});

describe('the master secret', () => {
  const secret = (name: string): Question => ({
    action: 'secretsmanager:GetSecretValue',
    resource: `arn:aws:secretsmanager:${REGION}:${ACCOUNT}:secret:${name}`,
  });
  const master = 'rds!db-11111111-2222-3333-4444-555555555555-AbCdEf';

  it('can be read with break-glass access only', () => {
    expect(allows(operator, secret(master))).toBe(true);
    expect(allows(reader, secret(master))).toBe(false);
  });

  it('is the only secret that can be read', () => {
    expect(allows(operator, secret('payments-api-key'))).toBe(false);
  });
});

describe('the expiry of access', () => {
  const expires = ({ Condition }: Statement) =>
    Condition?.DateLessThan?.['aws:CurrentTime'] !== undefined;
  const about = (held: Statement[], action: string) =>
    held.filter(
      ({ Effect, Action }) => Effect === 'Allow' && Action?.includes(action),
    );

  it('is a condition on sessions and on the master secret', () => {
    for (const [held, action] of [
      [reader, 'ssm:StartSession'],
      [operator, 'secretsmanager:GetSecretValue'],
    ] as const) {
      expect(about(held, action)).not.toEqual([]);
      expect(about(held, action).every(expires)).toBe(true);
    }
  });

  // With any condition, AWS denies the login.
  // https://repost.aws/knowledge-center/aurora-postgresql-connect-iam
  // https://github.com/aws/aws-cli/issues/5271
  it('is not a condition on logins, which have no condition', () => {
    const all = Object.values({ ...orders.access, ...reports.access });
    const logins = about(
      statements(...all, orders.application),
      'rds-db:connect',
    );
    expect(logins).toHaveLength(all.length + 1);
    expect(logins.every(({ Condition }) => !Condition)).toBe(true);
  });
});

describe('multi-factor authentication', () => {
  const [trust] = Object.values(reports.trust.users);
  const [statement] = trust.Statement;

  /** A trust policy has no resource, because it applies to its role. */
  const canAssume = (given: Record<string, string>) => {
    const keys = new Map(
      Object.entries(given).map(([key, value]) => [key.toLowerCase(), value]),
    );
    return allows(
      statements({ Statement: [{ ...statement, Resource: '*' }] }),
      {
        action: 'sts:AssumeRole',
        resource: 'arn:aws:iam::444455556666:role/zero-trust/zt-reports-db',
        context: key => oneOf(keys.has(key) ? [keys.get(key)!] : []),
      },
    );
  };
  const ada = {
    'aws:username': 'reporter',
    'sts:RoleSessionName': 'reporter',
  };
  const withMfa = {
    'aws:MultiFactorAuthPresent': 'true',
    'aws:MultiFactorAuthAge': '60',
  };

  it('is required for an IAM user, by the trust policy of the role', () => {
    expect(canAssume({ ...ada, ...withMfa })).toBe(true);
    expect(canAssume({ ...ada, 'aws:MultiFactorAuthPresent': 'false' })).toBe(
      false,
    );
  });

  // With access keys the key is absent: BoolIfExists would allow them.
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
  it('is missing with access keys, so the role cannot be assumed', () => {
    expect(canAssume(ada)).toBe(false);
  });

  it('names the session after the person', () => {
    expect(
      canAssume({ ...ada, ...withMfa, 'sts:RoleSessionName': 'somebody' }),
    ).toBe(false);
  });

  it('allows only this user to assume the role', () => {
    expect(statement.Principal).toEqual({
      AWS: 'arn:aws:iam::444455556666:user/people/reporter',
    });
  });

  // "Once the user has assumed the role, no further MFA checks are made": the key is
  // absent in the session, and a condition on it would lock everyone out.
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html
  it('is in no policy of a session', () => {
    const text = JSON.stringify({
      ...orders,
      trust: {},
      more: reports.access,
    });
    expect(text).not.toMatch(/MultiFactorAuth/i);
  });

  it('is not needed for a session that has started', () => {
    expect(
      allows(reader, {
        action: 'rds-db:connect',
        resource: `arn:aws:rds-db:${REGION}:${ACCOUNT}:dbuser:db-ABCDEFGHIJKL01234/payments_reader`,
        context: key =>
          key === 'aws:MultiFactorAuthPresent'.toLowerCase()
            ? oneOf([])
            : undefined,
      }),
    ).toBe(true);
  });
});

describe('applications', () => {
  const held = statements(orders.application);

  it('can connect as app, and cannot open a tunnel', () => {
    expect(canConnect(held, 'app')).toBe(true);
    expect(canConnect(held, 'payments_operator')).toBe(false);
    expect(canTunnel(held, 'orders-db')).toBe(false);
  });

  it('of another account can assume a role of this account', () => {
    const [trust] = orders.trust.application;
    expect(trust.Statement).toEqual([
      expect.objectContaining({
        Effect: 'Allow',
        Action: 'sts:AssumeRole',
        Principal: { AWS: ['arn:aws:iam::444455556666:role/orders'] },
      }),
    ]);
  });
});

describe('the bastion', () => {
  const held = statements(orders.bastion);

  it('can call Session Manager only', () => {
    for (const action of [
      'rds-db:connect',
      'secretsmanager:GetSecretValue',
      'ssm:GetParameter',
      'ssm:StartSession',
      's3:GetObject',
      'sts:AssumeRole',
    ]) {
      expect(allows(held, { action, resource: '*' })).toBe(false);
    }
  });

  it('has a role that no person can assume', () => {
    expect(orders.trust.bastion.Statement.map(one => one.Principal)).toEqual([
      { Service: 'ec2.amazonaws.com' },
    ]);
  });
});
