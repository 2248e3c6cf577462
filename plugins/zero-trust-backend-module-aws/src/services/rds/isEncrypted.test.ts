import { isEncrypted } from './isEncrypted';

describe('isEncrypted', () => {
  it.each([
    [true, { flag: true, StorageEncryptionType: 'sse-kms' }],
    [true, { flag: false, StorageEncryptionType: 'sse-rds' }],
    [false, { flag: false, StorageEncryptionType: 'none' }],
    // RDS returned no type before 2026.
    [true, { flag: true }],
    [false, { flag: false }],
    [undefined, { flag: undefined }],
  ])('is %s for %j', (expected, encryption) => {
    expect(isEncrypted(encryption)).toBe(expected);
  });
});
