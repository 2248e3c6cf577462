import { DatabaseEvidence, MasterSecretEvidence } from '../evidence';
import { missing } from '../facts/fact';
import { denied, fact } from './__testUtils__/facts';
import { judge, needs } from './__testUtils__/judge';
import { ztId02 } from './ZT-ID-02';

const secret = (overrides: Partial<MasterSecretEvidence> = {}) =>
  fact<MasterSecretEvidence | null>({
    arn: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:rds!db-0123',
    status: fact('active'),
    rotationEnabled: fact(true),
    lastRotatedAt: fact(null),
    ...overrides,
  });
const notReturned = missing('not-collected');
const judged = (overrides: Parameters<typeof secret>[0]) =>
  judge(ztId02, { masterSecret: secret(overrides) });

describe('ZT-ID-02 the master password is managed and rotates, or there is none', () => {
  it.each(['postgres', 'mysql', 'mariadb', 'oracle-ee', 'sqlserver-se'])(
    'passes a secret of RDS that rotates (%s)',
    engine => {
      for (const status of ['active', 'rotating']) {
        expect(
          judge(ztId02, {
            engine,
            masterSecret: secret({ status: fact(status) }),
            masterIamAuthentication: notReturned,
          }).status,
        ).toBe('pass');
      }
    },
  );

  it('passes a master user that IAM authenticates, which a plan contains', () => {
    expect(
      judge(ztId02, {
        masterSecret: fact(null),
        masterIamAuthentication: fact(true),
      }).status,
    ).toBe('pass');
  });

  it('needs no flag if a plan contains how the master user signs in', () => {
    const judgedBy = (masterIamAuthentication: boolean) =>
      judge(ztId02, {
        masterSecret: fact(null),
        masterIamAuthentication: fact(masterIamAuthentication),
        iamDatabaseAuthentication: denied('rds:DescribeDBInstances'),
      }).status;
    expect(judgedBy(true)).toBe('pass');
    expect(judgedBy(false)).toBe('fail');
  });

  it('fails a secret that does not rotate or is impaired', () => {
    expect(judged({ rotationEnabled: fact(false) }).status).toBe('fail');
    expect(judged({ status: fact('impaired') }).status).toBe('fail');
  });

  it('fails with neither', () => {
    expect(
      judge(ztId02, {
        masterSecret: fact(null),
        masterIamAuthentication: fact(false),
      }).status,
    ).toBe('fail');
  });

  describe('live, because RDS does not return whether IAM authenticates the master user', () => {
    const live = (overrides: Partial<DatabaseEvidence>) =>
      judge(ztId02, { masterIamAuthentication: notReturned, ...overrides });

    it('fails a known secret that does not rotate, or is impaired', () => {
      for (const about of [
        { rotationEnabled: fact(false) },
        { status: fact('impaired') },
      ]) {
        expect(live({ masterSecret: secret(about) }).status).toBe('fail');
      }
    });

    it.each(['mysql', 'aurora-mysql', 'mariadb', 'oracle-ee', 'sqlserver-se'])(
      'fails %s without a managed secret: IAM cannot authenticate its master',
      engine => {
        expect(live({ engine, masterSecret: fact(null) }).status).toBe('fail');
      },
    );

    it('fails without a managed secret if IAM authentication is off', () => {
      expect(
        live({
          masterSecret: fact(null),
          iamDatabaseAuthentication: fact(false),
        }).status,
      ).toBe('fail');
    });

    it.each(['postgres', 'aurora-postgresql'])(
      'is unknown for %s with IAM authentication and no managed secret',
      engine => {
        expect(live({ engine, masterSecret: fact(null) }).status).toBe(
          'unknown',
        );
      },
    );

    it('is unknown without the flag or the secret, and names the action', () => {
      const flag = live({
        masterSecret: fact(null),
        iamDatabaseAuthentication: denied('rds:DescribeDBInstances'),
      });
      expect(flag.status).toBe('unknown');
      expect(needs(flag)).toEqual(['rds:DescribeDBInstances']);
      expect(
        live({
          engine: 'mysql',
          masterSecret: denied('rds:DescribeDBInstances'),
        }).status,
      ).toBe('unknown');
    });
  });

  it('is unknown while the secret is created, or cannot be read', () => {
    expect(judged({ status: fact('creating') }).status).toBe('unknown');
    const lost = judged({
      rotationEnabled: denied('secretsmanager:DescribeSecret'),
    });
    expect(lost.status).toBe('unknown');
    expect(needs(lost)).toEqual(['secretsmanager:DescribeSecret']);
  });

  it('does not apply to replicas, nor to RDS Custom', () => {
    expect(judge(ztId02, { isReadReplica: fact(true) }).status).toBe(
      'not-applicable',
    );
    expect(judge(ztId02, { engine: 'custom-sqlserver-se' }).status).toBe(
      'not-applicable',
    );
    expect(
      judge(ztId02, { isReadReplica: denied('rds:DescribeDBInstances') })
        .status,
    ).toBe('unknown');
  });
});
