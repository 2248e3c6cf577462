import { denied, fact } from './__testUtils__/facts';
import { judge, needs } from './__testUtils__/judge';
import { key } from './__testUtils__/key';
import { ztData04 } from './ZT-DATA-04';

const judged = (overrides: Parameters<typeof key>[0]) =>
  judge(ztData04, { kmsKey: key(overrides) });

describe('ZT-DATA-04 the key is neither public nor about to be deleted', () => {
  it.each(['Enabled', 'Disabled'])('passes a key that is %s', state => {
    expect(judged({ state: fact(state) }).status).toBe('pass');
  });

  it.each(['PendingDeletion', 'PendingReplicaDeletion'])(
    'fails a key in state %s, whatever its policy allows',
    state => {
      expect(
        judged({
          state: fact(state),
          publicStatements: denied('kms:GetKeyPolicy'),
        }),
      ).toMatchObject({
        status: 'fail',
        reason: expect.stringContaining(state),
      });
    },
  );

  it('fails a policy that allows everyone, and names the statements', () => {
    expect(
      judged({ publicStatements: fact(['AllowAll', 'statement 2']) }).reason,
    ).toContain('AllowAll, statement 2');
  });

  it('is unknown without the policy or the state, and names the action', () => {
    const policy = judged({ publicStatements: denied('kms:GetKeyPolicy') });
    expect(policy.status).toBe('unknown');
    expect(needs(policy)).toEqual(['kms:GetKeyPolicy']);
    const state = judged({ state: denied('kms:DescribeKey') });
    expect(state.status).toBe('unknown');
    expect(needs(state)).toEqual(['kms:DescribeKey']);
  });

  it('does not apply without a key', () => {
    const without = { kmsKey: fact(null) };
    expect(
      judge(ztData04, { ...without, storageEncrypted: fact(false) }).status,
    ).toBe('not-applicable');
    expect(
      judge(ztData04, { ...without, storageEncryptionType: fact('sse-rds') })
        .status,
    ).toBe('not-applicable');
  });

  it('is unknown if RDS names no key of encrypted storage', () => {
    expect(judge(ztData04, { kmsKey: fact(null) }).status).toBe('unknown');
    expect(
      judge(ztData04, {
        kmsKey: fact(null),
        storageEncrypted: denied('rds:DescribeDBInstances'),
        storageEncryptionType: denied('rds:DescribeDBInstances'),
      }).status,
    ).toBe('unknown');
  });
});
