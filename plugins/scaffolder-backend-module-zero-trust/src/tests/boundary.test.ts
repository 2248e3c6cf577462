import { writeFile } from 'node:fs/promises';
import { createMockDirectory } from '@backstage/backend-test-utils';
import {
  absent,
  allows,
  exampleBastion,
  oneOf,
  parseDocument,
  Statement,
} from 'backstage-plugin-zero-trust-common/alpha';
import {
  createBastionRepository,
  templateCode,
} from './__testUtils__/createRepository';
import { findTerraform, Terraform } from './__testUtils__/terraform';

// Terraform and its provider can be slow.
jest.setTimeout(300_000);

const found = findTerraform(`${templateCode}/bootstrap`);
const terraform = found as Terraform;
const where = 'missing' in found ? `(skipped: ${found.missing})` : '';
const describeWithTerraform = 'missing' in found ? describe.skip : describe;

/** Fails, with the boundary in its message. */
const boundaryTest = `
mock_provider "aws" {
  source = "./tests/aws"
}
run "boundary" {
  command = apply
  variables {
    subject_prefix = "repo:acme@1234/ledger-access@5678"
  }
  assert {
    condition     = aws_iam_policy.boundary.path == ""
    error_message = aws_iam_policy.boundary.policy
  }
}
`;

const spec = exampleBastion();
const { name, database } = spec;

/** The parts of a request that the tests change. */
interface Request {
  tags?: Record<string, string>;
  /** Condition keys. AWS does not send the others. */
  keys?: Record<string, string>;
}

/**
 * The most that a role created by the pipeline of a bastion can do, whatever its own
 * policies allow. A boundary grants nothing by itself.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 */
describeWithTerraform(`the permissions boundary of a bastion ${where}`, () => {
  const workspace = createMockDirectory();
  let boundary: Statement[];

  beforeAll(async () => {
    await createBastionRepository(spec, workspace.path);
    const folder = terraform.prepare(workspace.resolve('bootstrap'));
    const file = 'tests/boundary.tftest.hcl';
    await writeFile(`${folder}/${file}`, boundaryTest);
    const { output } = await terraform.run(folder, [
      'test',
      '-json',
      `-filter=${file}`,
    ]);
    const policy = output
      .split('\n')
      .filter(line => line.startsWith('{'))
      .map(line => JSON.parse(line).diagnostic?.detail as string | undefined)
      .find(detail => detail?.startsWith('{'));
    boundary = parseDocument(policy ?? '')!;
  });
  afterAll(() => terraform.dispose());

  const arn = (service: string, rest: string, account = spec.accountId) =>
    `arn:aws:${service}:${spec.region}:${account}:${rest}`;
  const can = (
    action: string,
    resource: string,
    { tags = {}, keys = {} }: Request = {},
  ) =>
    allows(boundary, {
      action,
      resource,
      tags,
      context: key => {
        const entry = Object.entries(keys).find(
          ([written]) => written.toLowerCase() === key,
        );
        return entry ? oneOf([entry[1]]) : absent;
      },
    });

  const MACHINE = arn('ec2', 'instance/i-0123456789abcdef0');
  const own = { 'zero-trust-environment': name };
  const tunnel = (of: string) => arn('ssm', `document/zt-tunnel-${of}`);

  describe('a session', () => {
    const start = (
      document: string,
      tags: Record<string, string> = own,
      keys: Record<string, string> = {},
    ) =>
      can('ssm:StartSession', MACHINE, { tags, keys }) &&
      can('ssm:StartSession', document, { keys });

    it('can be the tunnel through the bastion', () => {
      expect(start(tunnel(name))).toBe(true);
    });

    // Sessions of roles and of Identity Center have no such key.
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html
    it('does not need aws:MultiFactorAuthPresent', () => {
      const keys = { 'aws:MultiFactorAuthPresent': 'false' };
      expect(start(tunnel(name), own, keys)).toBe(true);
    });

    it.each([
      ['a shell', arn('ssm', 'document/SSM-SessionManagerRunShell'), own],
      [
        'a tunnel to any host',
        arn('ssm', 'document/AWS-StartPortForwardingSessionToRemoteHost', ''),
        own,
      ],
      ['the tunnel of another environment', tunnel('orders-db'), own],
      ['a tunnel with a longer name', tunnel(`${name}-2`), own],
      ['the tunnel through a machine without the tag', tunnel(name), {}],
      [
        'the tunnel through another bastion',
        tunnel(name),
        { 'zero-trust-environment': 'orders-db' },
      ],
    ])('cannot be %s', (_, document, tags) => {
      expect(start(document, tags)).toBe(false);
    });

    // Without a document, AWS opens a shell if a policy allows only the machine.
    // https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-specify-session-document.html
    it('cannot be started without a document', () => {
      const keys = { 'ssm:SessionDocumentAccessCheck': 'false' };
      expect(start(tunnel(name), own, keys)).toBe(false);
    });

    // The ARN of a session has the name of the session, and aws:userid has the id of the
    // role too.
    // https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-restrict-access-examples.html
    it('can be ended and resumed only by the person who started it', () => {
      const session = (of: string): Request => ({
        tags: { 'aws:ssmmessages:session-id': `${of}-0123456789abcdef0` },
        keys: { 'aws:userid': 'AROAEXAMPLE:ada' },
      });
      const of = arn('ssm', 'session/ada-0123456789abcdef0');
      for (const action of ['ssm:ResumeSession', 'ssm:TerminateSession']) {
        expect(can(action, of, session('AROAEXAMPLE:ada'))).toBe(true);
        expect(can(action, of, session('AROAEXAMPLE:bob'))).toBe(false);
        expect(can(action, of, { keys: session('').keys })).toBe(false);
      }
    });

    it('can send and receive data', () => {
      const of = arn('ssm', 'session/ada-0123456789abcdef0');
      expect(can('ssmmessages:OpenDataChannel', of)).toBe(true);
    });
  });

  it.each([
    ['ssm:SendCommand', MACHINE],
    ['ssm:SendCommand', arn('ssm', 'document/AWS-RunShellScript', '')],
    ['ssm:StartAutomationExecution', arn('ssm', 'automation-definition/a:1')],
    ['ssm:CreateAssociation', MACHINE],
    ['ec2-instance-connect:SendSSHPublicKey', MACHINE],
    ['ec2-instance-connect:OpenTunnel', MACHINE],
  ])('cannot run a command: %s on %s', (action, resource) => {
    expect(can(action, resource, { tags: own })).toBe(false);
  });

  describe('a login', () => {
    const login = (id: string, account?: string) =>
      can('rds-db:connect', arn('rds-db', `dbuser:${id}/reader`, account));

    // With a condition, RDS refuses the login.
    // https://github.com/aws/aws-cli/issues/5271
    it('is possible in the database of the bastion, without any condition key', () => {
      expect(login(database.resourceId)).toBe(true);
    });

    it('is not possible in another database, nor in another account', () => {
      expect(login('db-OTHER')).toBe(false);
      expect(login(`${database.resourceId}0`)).toBe(false);
      expect(login(database.resourceId, '444455556666')).toBe(false);
    });
  });

  describe('a secret', () => {
    const secret = arn('secretsmanager', 'secret:rds!db-1111-AbCdEf');
    const of = (identifier: string): Request => ({
      tags: {
        'aws:rds:primaryDBInstanceArn': arn('rds', `db:${identifier}`),
      },
    });

    it.each([
      ['the master secret of the database', secret, of(database.identifier)],
      [
        'the master secret of a database with the name of the bastion',
        secret,
        of(name),
      ],
      ['a master secret without tags', secret, {}],
      [
        'another secret',
        arn('secretsmanager', 'secret:payroll-AbCdEf'),
        of(name),
      ],
    ])('cannot be read: %s', (_, resource, request) => {
      expect(can('secretsmanager:GetSecretValue', resource, request)).toBe(
        false,
      );
    });

    it.each([
      ['ssm:GetParameter', arn('ssm', 'parameter/payroll')],
      ['ssm:GetParameters', arn('ssm', 'parameter/payroll')],
      ['secretsmanager:PutSecretValue', secret],
      ['secretsmanager:PutResourcePolicy', secret],
    ])('cannot be read or changed by %s', (action, resource) => {
      expect(can(action, resource, of(database.identifier))).toBe(false);
    });

    it('cannot be decrypted', () => {
      const keys = {
        'kms:ViaService': `secretsmanager.${spec.region}.amazonaws.com`,
      };
      const key = arn('kms', 'key/1111');
      expect(can('kms:Decrypt', key, { tags: own, keys })).toBe(false);
    });
  });

  it.each([
    ['iam:PutRolePolicy', 'arn:aws:iam::111122223333:role/any'],
    ['iam:DeleteRolePermissionsBoundary', 'arn:aws:iam::111122223333:role/any'],
    ['sts:AssumeRole', 'arn:aws:iam::111122223333:role/any'],
    ['ec2:CreateTags', MACHINE],
    ['ec2:ModifyInstanceAttribute', MACHINE],
    ['ssm:UpdateDocument', tunnel(name)],
    ['rds:ModifyDBInstance', arn('rds', `db:${database.identifier}`)],
    ['rds:DeleteDBInstance', arn('rds', `db:${database.identifier}`)],
    ['rds:CreateDBSnapshot', arn('rds', `db:${name}`)],
    ['rds:DeleteDBSnapshot', arn('rds', 'snapshot:awsbackup:job-1111')],
    ['rds:ModifyDBSnapshotAttribute', arn('rds', 'snapshot:awsbackup:job-1')],
    ['backup:CopyFromBackupVault', arn('backup', 'backup-vault:payroll')],
    [
      'ec2:AuthorizeSecurityGroupIngress',
      arn('ec2', `security-group/${database.securityGroupId}`),
    ],
  ])('cannot change anything: %s on %s', (action, resource) => {
    expect(can(action, resource, { tags: own })).toBe(false);
  });
});
