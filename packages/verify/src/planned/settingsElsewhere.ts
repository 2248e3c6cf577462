import { MissingFact } from 'backstage-plugin-zero-trust-common';
import { PlannedMachine } from './PlannedResources';

/** Returns the settings of a machine whose launch template is not in the input. */
export const settingsElsewhere = (later: MissingFact) =>
  ({
    interfaces: [],
    securityGroups: { links: [], complete: false },
    assignsPublicAddress: later,
    assignsIpv6: later,
    httpTokens: later,
    hopLimit: later,
    hasUserData: later,
    keyName: later,
    instanceProfile: later,
    profile: later,
  } satisfies Partial<PlannedMachine>);
