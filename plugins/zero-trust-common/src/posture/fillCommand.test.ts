import { catalogue } from '../controls/catalogue';
import { CommandResult, fillCommand, isDiagnosticCommand } from './fillCommand';

/** Returns a result of a public database, with these changes. */
const aResult = (differs: Partial<CommandResult> = {}): CommandResult => ({
  resourceArn: 'arn:aws:rds:eu-west-1:111122223333:db:orders-db',
  accountId: '111122223333',
  region: 'eu-west-1',
  reason: 'orders-db is publicly accessible.',
  evidence: [],
  ...differs,
});

const cluster = 'arn:aws:rds:eu-west-1:111122223333:cluster:orders';

describe('fillCommand', () => {
  it('fills in the name and the region of the resource', () => {
    expect(
      fillCommand(
        'aws rds modify-db-instance --db-instance-identifier <name> --no-publicly-accessible',
        aResult(),
      ),
    ).toEqual({
      command:
        'aws rds modify-db-instance --db-instance-identifier orders-db --no-publicly-accessible --region eu-west-1',
      open: [],
    });
  });

  it('changes the cluster if the option belongs to the cluster', () => {
    expect(
      fillCommand(
        'aws rds modify-db-instance --db-instance-identifier <name> --deletion-protection --apply-immediately',
        aResult({ resourceArn: cluster }),
      ).command,
    ).toBe(
      'aws rds modify-db-cluster --db-cluster-identifier orders --deletion-protection --apply-immediately --region eu-west-1',
    );
  });

  it('leaves the member of a cluster open, because its name differs from that of the cluster', () => {
    expect(
      fillCommand(
        'aws rds modify-db-instance --db-instance-identifier <name> --no-publicly-accessible',
        aResult({ resourceArn: cluster }),
      ).open,
    ).toEqual(['<name>']);
  });

  it('uses an id of the result if there is exactly one', () => {
    const template =
      'aws ec2 revoke-security-group-ingress --group-id <group> --security-group-rule-ids <rule>';
    expect(
      fillCommand(
        template,
        aResult({
          reason: 'sg-066c allows tcp/5432 from 0.0.0.0/0: sgr-01, sgr-02',
        }),
      ),
    ).toEqual({
      command:
        'aws ec2 revoke-security-group-ingress --group-id sg-066c --security-group-rule-ids <rule> --region eu-west-1',
      open: ['<rule>'],
    });
  });

  it('names the account, and no region for a global service', () => {
    expect(
      fillCommand('aws iam delete-login-profile --user-name <user>', aResult()),
    ).toEqual({
      command: 'aws iam delete-login-profile --user-name <user>',
      open: ['<user>'],
    });
  });

  it('fills in names only, without ARNs, accounts and ids', () => {
    const result = aResult({ reason: 'sg-066c allows 0.0.0.0/0: sgr-01' });
    const filled = (template: string) =>
      fillCommand(template, result, { namesOnly: true });
    expect(
      filled('aws rds modify-db-instance --db-instance-identifier <name>'),
    ).toEqual({
      command:
        'aws rds modify-db-instance --db-instance-identifier orders-db --region eu-west-1',
      open: [],
    });
    expect(
      filled(
        'aws x --resource-name <arn> --group-id <group> --account <account>',
      ).open,
    ).toEqual(['<arn>', '<group>', '<account>']);
  });

  it('fills in nothing that is withheld, or that a shell would run', () => {
    const template =
      'aws rds modify-db-instance --db-instance-identifier <name>';
    expect(
      fillCommand(template, aResult({ resourceArn: 'withheld:1', region: '' })),
    ).toEqual({ command: template, open: ['<name>'] });
    expect(
      fillCommand(
        template,
        aResult({
          resourceArn: 'arn:aws:rds:eu-west-1:111122223333:db:a;$(reboot)',
        }),
      ).open,
    ).toEqual(['<name>']);
  });

  it('adds the region to each of several commands', () => {
    expect(
      fillCommand(
        'aws events put-rule --name a && aws iam get-role --role-name b && aws events put-targets --rule a',
        aResult(),
      ).command,
    ).toBe(
      'aws events put-rule --name a --region eu-west-1 && aws iam get-role --role-name b && aws events put-targets --rule a --region eu-west-1',
    );
  });

  it('knows the commands of the catalogue that fix nothing', () => {
    expect(
      catalogue
        .flatMap(({ id, remediation: { command } }) =>
          command && isDiagnosticCommand(command) ? id : [],
        )
        .sort(),
    ).toEqual([
      'ZT-DATA-12',
      'ZT-DEV-03',
      'ZT-GOV-05',
      'ZT-GOV-06',
      'ZT-ID-10',
      'ZT-ID-12',
    ]);
    expect(
      isDiagnosticCommand(
        'aws rds describe-events && aws rds reboot-db-instance',
      ),
    ).toBe(false);
  });

  it('fills in every name of a database in the catalogue', () => {
    const unfilled = catalogue
      .filter(({ subject }) => subject === 'database')
      .flatMap(({ id, remediation: { command } }) =>
        command?.includes('modify-db-instance') &&
        fillCommand(command, aResult()).open.includes('<name>')
          ? [id]
          : [],
      );
    expect(unfilled).toEqual([]);
  });
});
