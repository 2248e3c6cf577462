import { denied, fact } from './__testUtils__/facts';
import { judge, needs } from './__testUtils__/judge';
import { key } from './__testUtils__/key';
import { ztData04 } from './ZT-DATA-04';

const of = (overrides: Parameters<typeof key>[0]) =>
  judge(ztData04, { kmsKey: key(overrides) });

describe('ZT-DATA-04 the key is neither public nor about to be deleted', () => {
  it('passes a key that names whom it admits', () => {
    expect(of({}).status).toBe('pass');
  });

  it('fails one that is about to be deleted, whatever its policy', () => {
    expect(
      of({
        state: fact('PendingDeletion'),
        publicStatements: denied('kms:GetKeyPolicy'),
      }).status,
    ).toBe('fail');
  });

  it('fails one that admits everybody, and names the statement', () => {
    const verdict = of({ publicStatements: fact(['AllowAll']) });
    expect(verdict).toMatchObject({ status: 'fail' });
    expect(verdict.reason).toContain('AllowAll');
  });

  it('is unknown without the policy, and names the action', () => {
    const verdict = of({ publicStatements: denied('kms:GetKeyPolicy') });
    expect(verdict.status).toBe('unknown');
    expect(needs(verdict)).toEqual(['kms:GetKeyPolicy']);
  });

  it("passes AWS's own key, whose policy nobody changes", () => {
    expect(
      of({
        manager: fact('AWS' as const),
        publicStatements: denied('kms:GetKeyPolicy'),
      }).status,
    ).toBe('pass');
  });

  it('does not apply where there is no key, and is unknown where that is not known', () => {
    expect(judge(ztData04, { kmsKey: fact(null) }).status).toBe(
      'not-applicable',
    );
    expect(
      judge(ztData04, { kmsKey: denied('rds:DescribeDBInstances') }).status,
    ).toBe('unknown');
  });
});
