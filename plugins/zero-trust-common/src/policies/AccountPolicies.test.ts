import { missing } from '../facts/fact';
import { AccountPolicies } from './AccountPolicies';
import { parseDocument } from './parseDocument';
import { Principal } from './Principal';
import { SessionDocument } from './shellDocuments';

const place = {
  partition: 'aws',
  region: 'eu-west-1',
  accountId: '111122223333',
};
const INSTANCE = 'arn:aws:ec2:eu-west-1:111122223333:instance/i-0ba5';
const INSTANCES = 'arn:aws:ec2:eu-west-1:111122223333:instance/*';
const document = (name: string, owner = '111122223333') =>
  `arn:aws:ssm:eu-west-1:${owner}:document/${name}`;
const SHELL = document('SSM-SessionManagerRunShell');

const statementsOf = (statements: object[]) =>
  parseDocument(JSON.stringify({ Statement: statements }))!;

const reader = (
  statements: object[],
  about: Partial<Principal> = {},
): Principal => ({
  name: 'role/reader',
  policies: [{ name: 'own', own: true, statements: statementsOf(statements) }],
  inherited: [],
  isPerson: true,
  ...about,
});
const of = (...statements: object[]) =>
  new AccountPolicies([reader(statements)], place);

const allow = (Action: string, Resource: string | string[], more = {}) => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
});
const start = (Resource: string | string[], more = {}) =>
  allow('ssm:StartSession', Resource, more);
const checked = {
  Condition: { BoolIfExists: { 'ssm:SessionDocumentAccessCheck': 'true' } },
};
const noOtherDocument = {
  Effect: 'Deny',
  Action: 'ssm:StartSession',
  NotResource: [
    'arn:aws:ec2:*:*:instance/*',
    'arn:aws:ssm:*:*:managed-instance/*',
    document('zt-tunnel-*', '*'),
  ],
};

describe('principals that can do everything', () => {
  const under = (Condition: object) =>
    of(allow('*', '*', { Condition })).administrators();

  it.each([
    [{}],
    [{ StringEquals: {} }],
    [{ StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } }],
    [{ Bool: { 'aws:SecureTransport': 'true' } }],
    [{ Bool: { 'aws:MultiFactorAuthPresent': true } }],
    [{ NumericLessThan: { 'aws:MultiFactorAuthAge': 3600 } }],
    [{ IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } }],
    [{ StringEquals: { 'aws:sourceVpce': 'vpce-0' } }],
    [{ DateLessThan: { 'aws:CurrentTime': '2030-01-01T00:00:00Z' } }],
    [{ StringEquals: { 'AWS:PRINCIPALORGID': 'o-1' } }],
    [{ StringEquals: { 'aws:PrincipalTag/team': 'platform' } }],
    [{ Bool: { 'aws:ViaAWSService': 'false' } }],
    [
      {
        Bool: { 'aws:SecureTransport': 'true' },
        StringEquals: { 'aws:RequestedRegion': ['eu-west-1', 'eu-north-1'] },
      },
    ],
  ])('are found with the condition %j', condition => {
    expect(under(condition)).toEqual([
      { policy: 'own', principals: ['role/reader'] },
    ]);
  });

  it.each([
    [{ StringEquals: { 'aws:ResourceTag/team': 'a' } }],
    [{ StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } }],
    [
      {
        Bool: { 'aws:SecureTransport': 'true' },
        StringEquals: { 'aws:ResourceTag/team': 'a' },
      },
    ],
  ])('are nobody with the condition %j', condition => {
    expect(under(condition)).toEqual([]);
  });

  it('does not list principals that can do less', () => {
    expect(
      of(allow('s3:*', '*'), allow('*', INSTANCE)).administrators(),
    ).toEqual([]);
  });
});

describe('principals that can open a shell', () => {
  it.each<[string, object[]]>([
    [
      "AWS's sample, which names the account's document",
      [start([INSTANCES, SHELL], checked)],
    ],
    [
      "AWS's own document",
      [
        start(INSTANCES, checked),
        start(document('SSM-SessionManagerRunShell', '')),
      ],
    ],
    ['everything', [allow('*', '*')]],
    [
      'a document by a variable, on one instance',
      [start([INSTANCE, document('SSM-*', '*')], checked)],
    ],
    [
      'an account by a variable',
      [start('arn:aws:ec2:*:${aws:PrincipalAccount}:instance/*')],
    ],
    [
      'machines that are not of EC2',
      [start(['arn:aws:ssm:*:*:managed-instance/*', SHELL], checked)],
    ],
    // The preferences may be tagged, too.
    [
      'what has a tag',
      [
        start('*', {
          Condition: {
            ...checked.Condition,
            StringEquals: { 'ssm:resourceTag/team': 'a' },
          },
        }),
      ],
    ],
    ['instances without a check of the document', [start(INSTANCES)]],
    [
      'the same, whatever the statement allows for documents',
      [start(INSTANCES), noOtherDocument],
    ],
    [
      'a check that is off',
      [
        start(INSTANCES, {
          Condition: { Bool: { 'ssm:SessionDocumentAccessCheck': 'false' } },
        }),
      ],
    ],
    [
      'one of two statements without the check',
      [start(INSTANCES, checked), start(INSTANCE)],
    ],
  ])('%s: may', (_, statements) => {
    const policies = of(...statements);
    expect(policies.shellPrincipals(place)).toEqual(['role/reader']);
  });

  it.each<[string, object[]]>([
    [
      'tunnels of an environment from the template',
      [
        start(INSTANCES, {
          Condition: {
            ...checked.Condition,
            StringEquals: {
              'ssm:resourceTag/zero-trust-environment': 'orders',
            },
          },
        }),
        start(document('zt-tunnel-orders'), checked),
        noOtherDocument,
      ],
    ],
    ['documents without an instance', [start(SHELL)]],
    [
      'another region',
      [start('arn:aws:ec2:us-east-1:111122223333:instance/*')],
    ],
    ['another account', [start('arn:aws:ec2:*:444455556666:instance/*')]],
    [
      'sessions that are denied',
      [start('*'), { ...start('*'), Effect: 'Deny' }],
    ],
    [
      'instances that are denied',
      [start(INSTANCES), { ...start(INSTANCES), Effect: 'Deny' }],
    ],
    ['commands', [allow('ssm:SendCommand', '*')]],
  ])('%s: may not', (_, statements) => {
    expect(of(...statements).shellPrincipals(place)).toEqual([]);
  });

  const session = (
    name: string,
    opensShell: boolean,
    owner = place.accountId,
  ): SessionDocument => ({
    arn: document(name, owner),
    name,
    opensShell,
    fixed: !opensShell,
    preferences: missing('not-collected'),
  });
  const awsDocument = (name: string) => document(name, '');

  it.each<[string, object[], SessionDocument[] | undefined, boolean]>([
    [
      'one that nobody read',
      [start(document('DevSSMRunShell'))],
      undefined,
      true,
    ],
    [
      'an interactive command of AWS',
      [start(awsDocument('AWS-StartInteractiveCommand'))],
      [],
      true,
    ],
    [
      'a further one of AWS',
      [start(awsDocument('AWS-PasswordReset'))],
      [],
      true,
    ],
    [
      'a tunnel of AWS',
      [start(awsDocument('AWS-StartPortForwardingSession'))],
      [],
      false,
    ],
    [
      'one that was read as a shell',
      [start(document('Dev*'))],
      [session('DevSSMRunShell', true)],
      true,
    ],
    [
      'one that has the name of a tunnel, and opens a shell',
      [start(document('zt-tunnel-orders'))],
      [session('zt-tunnel-orders', true)],
      true,
    ],
    [
      'one that was read as a tunnel',
      [start(document('Dev*'))],
      [session('DevTunnel', false)],
      false,
    ],
    ['one that does not exist', [start(document('Dev*'))], [], false],
    [
      'one of another account',
      [start(document('Run', '444455556666'))],
      [session('Run', true, '444455556666')],
      true,
    ],
    [
      'one that a tag of the caller names',
      [start(document('${aws:PrincipalTag/Document}'))],
      [session('DevSSMRunShell', true)],
      true,
    ],
  ])('opens a shell with %s, or not', (_, statements, documents, expected) => {
    const policies = of(start(INSTANCES, checked), ...statements);
    expect(policies.shellPrincipals(place, documents)).toHaveLength(
      expected ? 1 : 0,
    );
    expect(policies.sessionGrants(INSTANCE, {}, documents)).toMatchObject([
      { shell: expected },
    ]);
  });

  it('names the documents to read, and who opens shells with which', () => {
    const foreign = document('Run', '444455556666');
    const policies = of(
      start(INSTANCES, checked),
      start([document('Dev*'), foreign]),
    );
    expect(
      policies.startableDocuments(place, [document('Dev1'), document('Ops')]),
    ).toEqual([document('Dev1'), foreign]);
    const found = policies.shellDocuments(
      place,
      [session('Dev1', true), session('Dev2', false), session('Ops', true)],
      missing('not-collected'),
    );
    expect(found.map(({ name, principals }) => [name, principals])).toEqual([
      ['Dev1', ['role/reader']],
    ]);
  });

  it('still counts if some instances are denied', () => {
    const deny = { ...start(INSTANCE), Effect: 'Deny' };
    expect(of(start('*'), deny).shellPrincipals(place)).toHaveLength(1);
  });

  it('also evaluates the permissions boundary', () => {
    const may = (boundary: object[]) =>
      new AccountPolicies(
        [reader([start('*')], { boundary: statementsOf(boundary) })],
        place,
      ).shellPrincipals(place);
    expect(may([allow('*', '*')])).toHaveLength(1);
    expect(may([start(INSTANCES, checked)])).toEqual([]);
    expect(may([allow('s3:*', '*')])).toEqual([]);
  });

  it('skips services and groups', () => {
    const machine = reader([start('*')], { isPerson: false });
    expect(
      new AccountPolicies([machine], place).shellPrincipals(place),
    ).toEqual([]);
  });

  it.each<[boolean, object[]]>([
    [true, [start([INSTANCES, SHELL], checked)]],
    [true, [start(INSTANCES)]],
    [false, [start(INSTANCES, checked), start(document('zt-tunnel-orders'))]],
  ])('reports a bastion: %s', (shell, statements) => {
    expect(of(...statements).sessionGrants(INSTANCE, {})).toEqual([
      expect.objectContaining({ actions: ['ssm:StartSession'], shell }),
    ]);
  });
});

describe('principals that can reach a bastion', () => {
  const ACCOUNT = 'arn:aws:ec2:eu-west-1:111122223333';
  const TUNNEL = 'ec2-instance-connect:OpenTunnel';
  const SERIAL = 'ec2-instance-connect:SendSerialConsoleSSHPublicKey';
  const AUTOMATION = 'ssm:StartAutomationExecution';
  const ssm = (resource: string, owner = '111122223333') =>
    `arn:aws:ssm:eu-west-1:${owner}:${resource}`;
  const tagged = (key: string, value: string) => ({
    Condition: { StringEquals: { [`aws:ResourceTag/${key}`]: value } },
  });
  const reach = (...statements: object[]) =>
    of(...statements)
      .sessionGrants(INSTANCE, { Environment: 'orders' })
      .flatMap(({ actions }) => actions);

  it.each<[string, object]>([
    [TUNNEL, allow(TUNNEL, '*')],
    [TUNNEL, allow(TUNNEL, `${ACCOUNT}:instance-connect-endpoint/eice-0abc`)],
    [TUNNEL, allow(TUNNEL, `${ACCOUNT}:instance-connect-endpoint/*`)],
    // Of the endpoint, not of the bastion.
    [TUNNEL, allow(TUNNEL, '*', tagged('team', 'network'))],
    [SERIAL, allow(SERIAL, INSTANCE)],
    [AUTOMATION, allow(AUTOMATION, '*')],
    [AUTOMATION, allow(AUTOMATION, ssm('document/repair'))],
    [
      AUTOMATION,
      allow(AUTOMATION, [
        ssm('document/repair'),
        ssm('automation-execution/*'),
      ]),
    ],
    [AUTOMATION, allow(AUTOMATION, ssm('automation-definition/repair:*'))],
    [AUTOMATION, allow(AUTOMATION, ssm('automation-definition/AWS-Run*', ''))],
    [
      'ssm:StartSession',
      allow('ssm:StartSession', '*', tagged('environment', 'orders')),
    ],
  ])('are found by %s: %j', (action, statement) => {
    expect(reach(statement)).toEqual([action]);
  });

  it.each<[object]>([
    [allow(TUNNEL, 'arn:aws:ec2:us-east-1:*:instance-connect-endpoint/*')],
    [allow(TUNNEL, INSTANCE)],
    [allow(SERIAL, `${ACCOUNT}:instance/i-0other`)],
    [allow(AUTOMATION, ssm('automation-definition/AWS-Restart*', ''))],
    [allow(AUTOMATION, ssm('automation-execution/*'))],
    [allow('ssm:StartSession', '*', tagged('environment', 'Orders'))],
  ])('are nobody with %j', statement => {
    expect(reach(statement)).toEqual([]);
  });

  const denyBut = (NotResource: string) => ({
    Effect: 'Deny',
    Action: 'ssm:StartSession',
    NotResource,
  });

  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
  it.each<[string, object[]]>([
    ['a tag', [start(`${ACCOUNT}:instance/\${aws:PrincipalTag/Instance}`)]],
    ['a prefix', [start(`${ACCOUNT}:instance/i-\${aws:PrincipalTag/Id}`)]],
    [
      'a default',
      [start(`${ACCOUNT}:instance/\${aws:PrincipalTag/Id, 'i-0other'}`)],
    ],
    ['a kind', [start(`${ACCOUNT}:\${aws:PrincipalTag/Kind}/i-0ba5`)]],
    [
      'a deny on others than a tag names',
      [
        start('*'),
        denyBut(`${ACCOUNT}:instance/\${aws:PrincipalTag/Instance}`),
      ],
    ],
    [
      'a deny on what a tag names',
      [
        start('*'),
        {
          ...start(`${ACCOUNT}:instance/\${aws:PrincipalTag/Instance}`),
          Effect: 'Deny',
        },
      ],
    ],
  ])('can be anyone by %s', (_, statements) => {
    expect(reach(...statements)).toEqual(['ssm:StartSession']);
  });

  it.each<[string, object[]]>([
    ['a variable in another name', [start(`${ACCOUNT}:instance/i-1\${x}`)]],
    ['a literal star', [start(`${ACCOUNT}:instance/\${*}`)]],
    ['a literal question mark', [start(`${ACCOUNT}:instance/i-0ba\${?}`)]],
    [
      'a deny on others than another name',
      [start('*'), denyBut(`${ACCOUNT}:instance/i-1\${aws:username}`)],
    ],
  ])('is nobody by %s', (_, statements) => {
    expect(reach(...statements)).toEqual([]);
  });

  it('does not list principals to whom every endpoint is denied', () => {
    const deny = (Resource: string) => ({
      ...allow(TUNNEL, Resource),
      Effect: 'Deny',
    });
    const endpoint = `${ACCOUNT}:instance-connect-endpoint/`;
    expect(reach(allow(TUNNEL, '*'), deny(`${endpoint}*`))).toEqual([]);
    expect(reach(allow(TUNNEL, '*'), deny(`${endpoint}eice-0`))).toEqual([
      TUNNEL,
    ]);
  });

  it('names the policy that allows it', () => {
    const statement = allow(
      TUNNEL,
      `${ACCOUNT}:instance-connect-endpoint/eice-0abc`,
    );
    expect(of(statement).sessionGrants(INSTANCE, {})).toMatchObject([
      { policy: 'own' },
    ]);
  });
});

describe('principals that can connect to databases', () => {
  const users = 'arn:aws:rds-db:eu-west-1:111122223333:dbuser:*/*';
  const resources = (Action: string, Resource: string) =>
    of(allow(Action, Resource))
      .connectGrants()
      .flatMap(grant => grant.resources);

  it.each([
    ['rds-db:connect', users],
    ['RDS-DB:*', users],
    ['rds*', '*'],
    ['rds-*', users],
    ['*', users],
  ])('is allowed by %s on %s', (action, resource) => {
    expect(resources(action, resource)).toEqual([resource]);
  });

  it.each([
    // Principals that can do everything are reported separately.
    ['*', '*'],
    ['rds:*', '*'],
    ['s3:*', users],
    ['*', 'arn:aws:s3:::bucket/*'],
  ])('is not allowed by %s on %s', (action, resource) => {
    expect(resources(action, resource)).toEqual([]);
  });

  const notAction = (action: string, Resource: string) => ({
    Effect: 'Allow',
    NotAction: action,
    Resource,
  });

  it.each<[string, object[], string[]]>([
    ['all actions but some', [notAction('iam:*', '*')], ['*']],
    [
      'all actions but some, on users',
      [notAction('s3:GetObject', users)],
      [users],
    ],
    [
      'all actions, where a deny leaves no administrator',
      [allow('*', '*'), { ...allow('iam:*', '*'), Effect: 'Deny' }],
      ['*'],
    ],
    [
      'all resources but some',
      [
        {
          Effect: 'Allow',
          Action: 'rds-db:connect',
          NotResource: users.replace('*/*', 'db-PAY/*'),
        },
      ],
      ['*'],
    ],
  ])('is allowed by %s', (_, statements, expected) => {
    const grants = of(...statements).connectGrants();
    expect(grants.flatMap(grant => grant.resources)).toEqual(expected);
  });

  it.each<[string, object[]]>([
    ['all actions but those on databases', [notAction('rds-db:*', '*')]],
    // ZT-ID-05 finds that.
    ['all actions but one', [notAction('s3:GetObject', '*')]],
    [
      'what is denied',
      [
        allow('rds-db:connect', users),
        { ...allow('rds-db:*', '*'), Effect: 'Deny' },
      ],
    ],
    [
      'everything with a tag, which users of databases do not have',
      [
        allow('*', '*', {
          Condition: { StringEquals: { 'aws:ResourceTag/team': 'a' } },
        }),
      ],
    ],
  ])('is not allowed by %s', (_, statements) => {
    expect(of(...statements).connectGrants()).toEqual([]);
  });

  it('is not limited by a deny that exempts some of these users', () => {
    const spare = (Resource: object) => ({
      Effect: 'Deny',
      Action: 'rds-db:connect',
      ...Resource,
    });
    for (const denial of [
      spare({ NotResource: users.replace('*/*', 'db-ORDERS/*') }),
      spare({ Resource: users.replace('*/*', 'db-PAY/*') }),
      spare({ Resource: users.replace('*/*', '*/${aws:username}') }),
    ]) {
      const grants = of(allow('rds-db:connect', users), denial).connectGrants();
      expect(grants.flatMap(grant => grant.resources)).toEqual([users]);
    }
  });

  // With a condition on rds-db:connect nobody can connect, see aws/aws-cli#5271.
  it('keeps the conditions of a statement with its resources', () => {
    const own = users.replace('*/*', 'db-ORDERS/app');
    expect(
      of(
        allow('rds-db:connect', own),
        allow('rds-db:connect', users, {
          Condition: {
            DateLessThan: { 'aws:CurrentTime': '2027-01-01T00:00:00Z' },
          },
        }),
      )
        .connectGrants()
        .map(({ resources: on, conditions }) => ({ on, conditions })),
    ).toEqual([
      { on: [own], conditions: [] },
      { on: [users], conditions: ['DateLessThan aws:CurrentTime'] },
    ]);
  });
});
