import { KeyEvidence } from '../../evidence';
import { fact } from './facts';

/** Returns a key that passes every control, with these changes. */
export const key = (overrides: Partial<KeyEvidence> = {}) =>
  fact<KeyEvidence | null>({
    arn: 'arn:aws:kms:eu-west-1:111122223333:key/orders',
    manager: fact('CUSTOMER' as const),
    state: fact('Enabled'),
    spec: fact('SYMMETRIC_DEFAULT'),
    origin: fact('AWS_KMS'),
    rotationEnabled: fact(true),
    publicStatements: fact([]),
    ...overrides,
  });
