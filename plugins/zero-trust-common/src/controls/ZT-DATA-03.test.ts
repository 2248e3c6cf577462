import { denied, fact } from './__testUtils__/facts';
import { judge, needs } from './__testUtils__/judge';
import { key } from './__testUtils__/key';
import { ztData03 } from './ZT-DATA-03';

describe('ZT-DATA-03 the encryption key rotates', () => {
  it('passes a key that rotates', () => {
    expect(judge(ztData03).status).toBe('pass');
  });

  it('passes a key that AWS manages, because those always rotate', () => {
    expect(
      judge(ztData03, {
        kmsKey: key({
          manager: fact('AWS' as const),
          rotationEnabled: denied('kms:GetKeyRotationStatus'),
        }),
      }).status,
    ).toBe('pass');
  });

  it('fails a key that does not rotate', () => {
    expect(
      judge(ztData03, { kmsKey: key({ rotationEnabled: fact(false) }) }),
    ).toMatchObject({
      status: 'fail',
      reason: 'The encryption key does not rotate.',
    });
  });

  it('is unknown without the rotation, and names the action', () => {
    const verdict = judge(ztData03, {
      kmsKey: key({ rotationEnabled: denied('kms:GetKeyRotationStatus') }),
    });
    expect(verdict.status).toBe('unknown');
    expect(needs(verdict)).toEqual(['kms:GetKeyRotationStatus']);
  });

  it.each([
    ['imported material', { origin: fact('EXTERNAL') }],
    ['a CloudHSM key store', { origin: fact('AWS_CLOUDHSM') }],
    ['an external key store', { origin: fact('EXTERNAL_KEY_STORE') }],
    ['an asymmetric key', { spec: fact('RSA_2048') }],
    ['an HMAC key', { spec: fact('HMAC_256') }],
  ])('does not apply to %s', (_, overrides) => {
    expect(judge(ztData03, { kmsKey: key(overrides) }).status).toBe(
      'not-applicable',
    );
  });

  it('does not apply to storage that has no KMS key', () => {
    expect(judge(ztData03, { kmsKey: fact(null) }).status).toBe(
      'not-applicable',
    );
  });

  it.each(['manager', 'spec', 'origin'] as const)(
    'is unknown without the %s that decides whether it applies',
    name => {
      const verdict = judge(ztData03, {
        kmsKey: key({ [name]: denied('kms:DescribeKey') }),
      });
      expect(verdict.status).toBe('unknown');
      expect(needs(verdict)).toEqual(['kms:DescribeKey']);
    },
  );
});
