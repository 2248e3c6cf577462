import {
  EnvironmentApplications,
  ExistingEnvironmentNetwork,
  exampleNetwork,
} from 'backstage-plugin-zero-trust-common/alpha';

/** The range of the network that exists already. */
export const EXISTING_RANGE = '10.40.0.0/16';

/** The security groups of its endpoints. */
export const ENDPOINT_GROUP = 'sg-0123456789abcdef1';

/** The security group of its applications. */
export const APPLICATION_GROUP = 'sg-0123456789abcdef2';

const byGroups: EnvironmentApplications = {
  via: 'security-groups',
  securityGroupIds: [APPLICATION_GROUP],
};

/** Networks that exist already, as the form describes them. */
export const existingNetworks = {
  existing: exampleNetwork({ endpoints: undefined, applications: byGroups }),
  'existing-endpoints': exampleNetwork({
    endpoints: [{ service: 'ssm' }, { service: 'ssmmessages' }],
    applications: { via: 'same-vpc' },
  }),
  shared: exampleNetwork({
    ownerAccountId: '999900001111',
    endpoints: ['ssm' as const, 'ssmmessages' as const].map(service => ({
      service,
      securityGroupIds: [`999900001111/${ENDPOINT_GROUP}`],
    })),
    applications: byGroups,
  }),
} satisfies Record<string, ExistingEnvironmentNetwork>;
