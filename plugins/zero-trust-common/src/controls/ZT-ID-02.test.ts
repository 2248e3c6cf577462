import { MasterSecretEvidence } from '../evidence';
import { denied, fact } from './__testUtils__/facts';
import { judge, needs } from './__testUtils__/judge';
import { ztId02 } from './ZT-ID-02';

const secret = (about: Partial<MasterSecretEvidence> = {}) =>
  fact<MasterSecretEvidence | null>({
    arn: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:rds!db-1',
    status: fact('active'),
    rotationEnabled: fact(true),
    lastRotatedAt: fact(null),
    ...about,
  });

describe("ZT-ID-02 the master user's secret is managed", () => {
  it('passes a secret that RDS manages and rotates', () => {
    expect(judge(ztId02, { masterSecret: secret() }).status).toBe('pass');
  });

  it.each([
    ['is impaired', { status: fact('impaired') }],
    ['does not rotate', { rotationEnabled: fact(false) }],
  ])('fails one that %s', (_, about) => {
    expect(judge(ztId02, { masterSecret: secret(about) }).status).toBe('fail');
  });

  it('is unknown where rotation could not be read', () => {
    const verdict = judge(ztId02, {
      masterSecret: secret({
        rotationEnabled: denied('secretsmanager:DescribeSecret'),
      }),
    });
    expect(verdict.status).toBe('unknown');
    expect(needs(verdict)).toEqual(['secretsmanager:DescribeSecret']);
  });

  it('is unknown where RDS shows none: it does not tell what else there is', () => {
    for (const masterIamAuthentication of [
      fact(false),
      denied('rds:DescribeDBInstances'),
    ]) {
      expect(
        judge(ztId02, { masterSecret: fact(null), masterIamAuthentication })
          .status,
      ).toBe('unknown');
    }
  });

  it('passes a plan that has IAM authenticate the master user', () => {
    expect(
      judge(ztId02, {
        masterSecret: fact(null),
        masterIamAuthentication: fact(true),
      }).status,
    ).toBe('pass');
  });

  it('does not apply to read replicas, which has to be known', () => {
    expect(
      judge(ztId02, { isReadReplica: fact(true), masterSecret: fact(null) })
        .status,
    ).toBe('not-applicable');
    expect(
      judge(ztId02, { isReadReplica: denied('rds:DescribeDBInstances') })
        .status,
    ).toBe('unknown');
  });
});
