import { DBCluster$, DBInstance$ } from '@aws-sdk/client-rds';
import { NormalizedSchema } from '@smithy/core/schema';

describe('masterAuthenticationNotReturned', () => {
  it.each([
    ['DBInstance', DBInstance$],
    ['DBCluster', DBCluster$],
  ])(
    'is missing as long as %s has no MasterUserAuthenticationType',
    (_, schema) => {
      const members = [...NormalizedSchema.of(schema).structIterator()].map(
        ([name]) => name,
      );
      expect(members).toContain('MasterUsername');
      expect(members).not.toContain('MasterUserAuthenticationType');
    },
  );
});
