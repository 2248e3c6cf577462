import { useEffect } from 'react';
import {
  EnvironmentSpec,
  instanceClasses,
  offeredClass,
} from 'backstage-plugin-zero-trust-common/alpha';
import { useDraftForm } from '../draft/DraftContext';
import { useNetworks } from '../live/useNetworks';

type Size = EnvironmentSpec['size'];

/**
 * Returns the DB instance class of each size in the chosen Region. Where the portal has
 * not read what the Region offers, it is the preferred class, which may not exist there.
 * Sets the class of the draft where the Region does not offer the preferred one.
 */
export function useInstanceClass() {
  const { draft, update } = useDraftForm();
  const { instanceClasses: offered } = useNetworks(
    draft.accountId,
    draft.region,
  );
  const classOf = (size: Size) =>
    offered
      ? offeredClass({ ...draft, size }, offered)
      : instanceClasses(size, draft.engineVersion)[0];
  const [preferred] = instanceClasses(draft.size, draft.engineVersion);
  const found = classOf(draft.size);
  const other = found === preferred ? undefined : found;

  useEffect(() => {
    if (draft.instanceClass === other) return;
    update(({ instanceClass: _before, ...current }) => ({
      ...current,
      ...(other && { instanceClass: other }),
    }));
  }, [draft.instanceClass, other, update]);

  return { classOf, isChecked: !!offered };
}
