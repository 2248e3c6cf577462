import { ResourceList } from 'backstage-plugin-zero-trust-common/responses';

/** Why a resource is on the platform team's list. */
export type ResourceState = ResourceList['items'][number]['state'];

/** In the order of the tabs: those that need action first. */
export const resourceStates: ResourceState[] = [
  'unattributed',
  'unproven',
  'not-judged',
  'out-of-scope',
  'attributed',
];

/** Returns the state in an address. The default is the resources without an owner. */
export function readState(text: string | null): ResourceState {
  return resourceStates.find(state => state === text) ?? 'unattributed';
}

/** Returns the order in an address. The default is the worst first. */
export const readSort = (text: string | null): 'points' | '-points' =>
  text === '-points' ? '-points' : 'points';
