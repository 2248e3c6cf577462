import { denied, fact } from './__testUtils__/facts';
import { judge, needs } from './__testUtils__/judge';
import { ztData01 } from './ZT-DATA-01';

describe('ZT-DATA-01 storage is encrypted at rest', () => {
  it.each(['sse-kms', 'sse-rds', null])('passes encryption with %s', type => {
    expect(judge(ztData01, { storageEncryptionType: fact(type) }).status).toBe(
      'pass',
    );
  });

  it('fails storage that is not encrypted, on a cluster too', () => {
    const plain = { storageEncrypted: fact(false) };
    expect(judge(ztData01, plain)).toMatchObject({
      status: 'fail',
      reason: 'The storage is not encrypted.',
    });
    expect(judge(ztData01, { ...plain, kind: 'aurora-cluster' }).status).toBe(
      'fail',
    );
  });

  it('fails if AWS returns that there is no encryption', () => {
    expect(
      judge(ztData01, {
        storageEncrypted: denied('rds:DescribeDBInstances'),
        storageEncryptionType: fact('none'),
      }).status,
    ).toBe('fail');
  });

  it('is unknown without the flag, and names the action', () => {
    const verdict = judge(ztData01, {
      storageEncrypted: denied('rds:DescribeDBInstances'),
    });
    expect(verdict.status).toBe('unknown');
    expect(needs(verdict)).toEqual(['rds:DescribeDBInstances']);
  });

  it('does not need the type of encryption', () => {
    expect(
      judge(ztData01, {
        storageEncryptionType: denied('rds:DescribeDBInstances'),
      }).status,
    ).toBe('pass');
  });
});
