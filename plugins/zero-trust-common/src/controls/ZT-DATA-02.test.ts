import { missing } from '../facts/fact';
import { denied, fact } from './__testUtils__/facts';
import { judge, needs } from './__testUtils__/judge';
import { key } from './__testUtils__/key';
import { ztData02 } from './ZT-DATA-02';

describe('ZT-DATA-02 storage is encrypted with a customer-managed key', () => {
  it('passes an enabled customer-managed key', () => {
    expect(judge(ztData02).status).toBe('pass');
  });

  it('passes if AWS does not return the type of encryption', () => {
    expect(judge(ztData02, { storageEncryptionType: fact(null) }).status).toBe(
      'pass',
    );
  });

  it('fails a key that AWS manages', () => {
    expect(
      judge(ztData02, { kmsKey: key({ manager: fact('AWS' as const) }) }),
    ).toMatchObject({
      status: 'fail',
      reason: expect.stringContaining('managed by AWS'),
    });
  });

  it.each(['PendingDeletion', 'Disabled', 'PendingImport', 'Unavailable'])(
    'fails a key that is %s',
    state => {
      expect(
        judge(ztData02, { kmsKey: key({ state: fact(state) }) }),
      ).toMatchObject({
        status: 'fail',
        reason: expect.stringContaining(state),
      });
    },
  );

  it('fails encryption with a key that AWS owns, and no encryption', () => {
    expect(
      judge(ztData02, {
        storageEncryptionType: fact('sse-rds'),
        kmsKey: fact(null),
      }).status,
    ).toBe('fail');
    expect(judge(ztData02, { kmsKey: fact(null) }).status).toBe('fail');
  });

  it('fails storage that is not encrypted, even if the key is not known', () => {
    expect(
      judge(ztData02, {
        storageEncrypted: fact(false),
        kmsKey: denied('kms:DescribeKey'),
      }).status,
    ).toBe('fail');
  });

  it('is unknown without the key, and names the action', () => {
    const verdict = judge(ztData02, {
      kmsKey: key({
        manager: denied('kms:DescribeKey'),
        state: denied('kms:DescribeKey'),
      }),
    });
    expect(verdict.status).toBe('unknown');
    expect(needs(verdict)).toEqual(['kms:DescribeKey']);
  });

  it('is unknown for a key of another account that is hidden', () => {
    const hidden = missing('hidden', { needs: 'kms:DescribeKey' });
    expect(
      judge(ztData02, { kmsKey: key({ manager: hidden, state: hidden }) }),
    ).toMatchObject({
      status: 'unknown',
      reason: expect.stringContaining('not shown to this account'),
    });
  });
});
