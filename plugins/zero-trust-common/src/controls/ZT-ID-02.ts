import { DatabaseEvidence, MasterSecretEvidence } from '../evidence';
import { isKnown } from '../facts/fact';
import { Control, Verdict } from '../judging/control';
import { checkEngine, EngineFamily } from '../judging/engine';
import {
  allOf,
  anyOf,
  check,
  fail,
  notApplicable,
  pass,
  unknown,
} from '../judging/verdict';

const judgeManaged = ({
  status,
  rotationEnabled,
}: MasterSecretEvidence): Verdict =>
  allOf([
    check('MasterUserSecret.SecretStatus', status, now => {
      if (now === 'creating') return unknown('The secret is being created.');
      return now === 'active' || now === 'rotating'
        ? pass(`RDS manages the master password: ${now}.`)
        : fail(`The secret of the master user has a problem: ${now}.`);
    }),
    check('RotationEnabled', rotationEnabled, on =>
      on
        ? pass('The master password rotates.')
        : fail('The master password does not rotate.'),
    ),
  ]);

const judgeSecret = ({ masterSecret }: DatabaseEvidence): Verdict =>
  check(
    'MasterUserSecret',
    masterSecret,
    secret =>
      secret
        ? judgeManaged(secret)
        : fail('RDS does not manage the master password.'),
    secret => secret?.arn ?? 'none',
  );

/**
 * Judges whether IAM authenticates the master user. Plans and templates contain it, but
 * no response of RDS has `MasterUserAuthenticationType`. If it is impossible, that
 * decides: only PostgreSQL supports it, and only with IAM database authentication.
 * @see
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html
 */
function judgeIam(
  { masterIamAuthentication, iamDatabaseAuthentication }: DatabaseEvidence,
  family: EngineFamily,
): Verdict {
  const judged = check(
    'MasterUserAuthenticationType',
    masterIamAuthentication,
    iam =>
      iam
        ? pass('The master user has no password: IAM authenticates it.')
        : fail('The master user has a password.'),
  );
  if (judged.status !== 'unknown') return judged;
  if (family !== 'postgres') {
    return fail('IAM cannot authenticate the master user of this engine.');
  }
  return check(
    'IAMDatabaseAuthenticationEnabled',
    iamDatabaseAuthentication,
    on =>
      on
        ? judged
        : fail(
            'IAM database authentication is off, so the master user has a password.',
          ),
  );
}

/** A secret that RDS manages has a password, so its status and rotation decide. */
function judgeMaster(
  evidence: DatabaseEvidence,
  family: EngineFamily,
): Verdict {
  const { masterSecret, masterIamAuthentication } = evidence;
  const secret = judgeSecret(evidence);
  const isManaged = isKnown(masterSecret) && masterSecret.value !== null;
  return isManaged && !isKnown(masterIamAuthentication)
    ? secret
    : anyOf([secret, judgeIam(evidence, family)]);
}

export const ztId02: Control<'database'> = {
  id: 'ZT-ID-02',
  title: 'The master password is managed and rotates, or there is none',
  description:
    'People know a master password that they chose, and it never changes. RDS does not return whether IAM authenticates the master user. So the result is unknown for PostgreSQL with IAM database authentication and without a managed secret.',
  failure: 'The master password is not managed',
  pillar: 'Identity',
  severity: 'MEDIUM',
  tenets: ['T3'],
  subject: 'database',
  appliesTo:
    'DB instances and clusters, except replicas and secondary clusters of global databases',
  // They check an existing secret, and not one that is not managed.
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
    text: 'Let RDS manage the master password, or (PostgreSQL) let IAM authenticate the master user. For a cluster, use modify-db-cluster.',
    command:
      'aws rds modify-db-instance --db-instance-identifier <name> --manage-master-user-password --apply-immediately',
    // The limitations are in the source; a new password causes no outage, and the way
    // back deletes the secret, according to MasterUserPassword and
    // ManageMasterUserPassword in
    // https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ModifyDBInstance.html
    effects: {
      sideEffects:
        'RDS replaces the password of the master user, stores the new one in Secrets Manager, which charges for it, and rotates it, every 7 days by default. Applications that connect as the master user with the earlier password cannot connect any more. While RDS manages the password, it creates no blue/green deployments and, except for SQL Server, no read replicas of the database. With --apply-immediately, other pending changes are applied as well.',
      downtime:
        'None for the change of the password. Another pending change can cause an outage.',
      wayBack:
        'Set a password with --no-manage-master-user-password --master-user-password. RDS then deletes the secret.',
      source:
        'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html',
    },
  },
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/secretsmanager-controls.html#secretsmanager-1',
  ],
  judge: evidence =>
    checkEngine(evidence, family =>
      family === 'custom'
        ? notApplicable(
            'On RDS Custom, the customer operates the database server.',
          )
        : // Secondary clusters of a global database have a source too.
          check('Read replica', evidence.isReadReplica, replica =>
            replica
              ? notApplicable('A replica has the master user of its source.')
              : judgeMaster(evidence, family),
          ),
    ),
};
