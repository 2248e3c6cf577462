import { DatabaseEvidence, MasterSecretEvidence } from '../evidence';
import { isKnown } from '../facts';
import { Control, Verdict } from './control';
import { allOf, check, fail, notApplicable, pass, unknown } from './verdict';

const judgeSecret = (secret: MasterSecretEvidence): Verdict =>
  allOf([
    check('MasterUserSecret.SecretStatus', secret.status, status =>
      ['active', 'creating', 'rotating'].includes(status)
        ? pass('RDS manages the secret of the master user.')
        : fail(`The secret of the master user is ${status}.`),
    ),
    check('RotationEnabled', secret.rotationEnabled, on =>
      on ? pass('It rotates.') : fail('The secret does not rotate.'),
    ),
  ]);

/**
 * That RDS shows no secret says nothing: the master user may be authenticated by
 * IAM, which only plans and templates tell, or its secret kept elsewhere.
 */
const judgeAuthentication = ({
  masterSecret,
  masterIamAuthentication: iam,
}: DatabaseEvidence): Verdict =>
  isKnown(iam) && iam.value
    ? check('Master user by IAM', iam, () =>
        pass('The master user has no password: IAM authenticates it.'),
      )
    : check(
        'MasterUserSecret',
        masterSecret,
        secret =>
          secret
            ? judgeSecret(secret)
            : unknown(
                'RDS manages no secret of the master user, and does not tell what it signs in with instead.',
              ),
        secret => secret?.arn ?? 'none',
      );

export const ztId02: Control<'database'> = {
  id: 'ZT-ID-02',
  title: "The master user's secret is managed and rotates",
  description:
    'A password that people know and nobody changes is access without a name. RDS can keep it in Secrets Manager and rotate it, or do without one.',
  failure: 'The master password is not managed',
  pillar: 'Identity',
  severity: 'MEDIUM',
  tenets: ['T3'],
  automation: true,
  subject: 'database',
  appliesTo: 'DB instances and clusters that have a master user of their own',
  securityHub: [
    {
      securityControlId: 'SecretsManager.1',
      proves: ['fail'],
      resource: 'secret',
    },
    {
      securityControlId: 'SecretsManager.4',
      proves: ['fail'],
      resource: 'secret',
    },
  ],
  remediation: {
    text: 'Have RDS manage the master password, after whoever uses it can read the secret. Not with read replicas of most engines, nor during a blue/green deployment.',
    command:
      'aws rds modify-db-instance --db-instance-identifier <name> --manage-master-user-password',
  },
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/secretsmanager-controls.html#secretsmanager-1',
  ],
  judge: evidence =>
    check('Read replica', evidence.isReadReplica, replica =>
      replica
        ? notApplicable('A read replica has the master user of its source.')
        : judgeAuthentication(evidence),
    ),
};
