import { defaultRegions, homeRegion, needsOptIn } from './partitionRegions';

describe('partitionRegions', () => {
  it.each([
    ['aws', 'account' as const, 'us-east-1'],
    ['aws-cn', 'account' as const, 'cn-north-1'],
    ['aws-us-gov', 'account' as const, 'us-gov-west-1'],
    ['aws', ['eu-west-1', 'us-east-1'], 'eu-west-1'],
    // A home region must be enabled in every account.
    ['aws', ['me-south-1', 'eu-west-1'], 'eu-west-1'],
    ['aws', ['me-south-1'], 'us-east-1'],
  ] as const)(
    'reads accounts of %s with %j in %s',
    (partition, regions, home) => {
      expect(
        homeRegion({
          partition,
          regions: regions === 'account' ? regions : [...regions],
        }),
      ).toBe(home);
    },
  );

  it('knows which regions need an opt-in', () => {
    expect(needsOptIn('aws', 'me-south-1')).toBe(true);
    expect(needsOptIn('aws', 'eu-central-2')).toBe(true);
    expect(needsOptIn('aws', 'eu-west-1')).toBe(false);
    expect(needsOptIn('aws-cn', 'cn-north-1')).toBe(false);
    expect(needsOptIn('aws-us-gov', 'us-gov-east-1')).toBe(false);
  });

  it('has a region for every account of every partition', () => {
    expect(defaultRegions('aws')).toHaveLength(17);
    expect(defaultRegions('aws-eusc')).toEqual(['eusc-de-east-1']);
  });
});
