import { ResourceList } from 'backstage-plugin-zero-trust-common';

/** Why a resource is on the platform team's list. */
export type ResourceState = ResourceList['items'][number]['state'];

interface StateDescription {
  id: ResourceState;
  label: string;
  /** What it means and who acts. */
  meaning: string;
}

/** What needs somebody first; what is in order last. */
export const resourceStates: StateDescription[] = [
  {
    id: 'unattributed',
    label: 'Without an owner',
    meaning:
      'No annotation, selector, tag or dependency leads from an entity to it. Tag it with backstage.io/entity-ref, or annotate its entity with zero-trust/aws-arns, and map its account to the owner.',
  },
  {
    id: 'unproven',
    label: 'Claimed, not proven',
    meaning:
      'Its tag names an entity, or the catalog file of an entity names it, and nothing proves that. It changes no score until its account is mapped to the owner of the entity, or the claim is approved. The claimant sees nothing of it.',
  },
  {
    id: 'not-judged',
    label: 'Not judged',
    meaning:
      'It was listed, but no control applies to its kind yet, so it has no score.',
  },
  {
    id: 'out-of-scope',
    label: 'Out of scope',
    meaning:
      'Its account or region is no longer collected. Its results are kept and dated until somebody retires them.',
  },
  {
    id: 'attributed',
    label: 'Attributed',
    meaning: 'It belongs to at least one entity, provably.',
  },
];

/** Returns the state in an address; by default the resources without an owner. */
export function readState(text: string | null): ResourceState {
  return resourceStates.find(({ id }) => id === text)?.id ?? 'unattributed';
}
