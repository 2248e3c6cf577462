import { ofBastions } from './bastions';
import { ofDatabases } from './databases';
import { ofIdentities } from './identities';
import { ofKeys } from './keys';
import { Mutation } from './Mutation';
import { ofNetworks } from './networks';
import { ofWatching } from './watching';

/** All changes that make a control fail. */
export const mutations: readonly Mutation[] = [
  ...ofDatabases,
  ...ofNetworks,
  ...ofKeys,
  ...ofBastions,
  ...ofIdentities,
  ...ofWatching,
];
