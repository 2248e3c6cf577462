import { installation, scope } from '../../../__testUtils__/installation';
import { Layout } from './Layout';

const REGIONS: Record<Layout['partition'], Record<string, string>> = {
  aws: {},
  'aws-us-gov': {
    'eu-west-1': 'us-gov-west-1',
    'us-east-1': 'us-gov-east-1',
  },
};

/** Returns the same value with the regions of another partition. */
export function inPartition<T>(value: T, partition: Layout['partition']): T {
  return JSON.parse(
    Object.entries(REGIONS[partition]).reduce(
      (text, [region, other]) => text.replaceAll(region, other),
      JSON.stringify(value),
    ),
  ) as T;
}

/** Returns the configuration of an installation that reads a layout. */
export function installationIn({
  partition,
  format,
}: Pick<Layout, 'partition' | 'format'>) {
  const own = inPartition(installation, partition);
  const [organization] = own.zeroTrust.aws.organizations;
  return {
    ...own,
    zeroTrust: {
      aws: {
        ...own.zeroTrust.aws,
        organizations: [
          {
            ...organization,
            partition,
            securityHub: { ...organization.securityHub, format },
          },
        ],
      },
    },
  };
}

/** Returns the account-region that is read. */
export const scopeIn = (partition: Layout['partition']) => ({
  ...inPartition(scope, partition),
  partition,
});
