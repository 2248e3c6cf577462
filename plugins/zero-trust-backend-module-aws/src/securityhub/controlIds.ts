import { catalogue } from 'backstage-plugin-zero-trust-common';

/** At most 20 values fit in one filter of GetFindings. */
const VALUES = 20;

/** The Security Hub controls that ours speak of, in the batches they are asked in. */
export function controlIdBatches(
  controls: typeof catalogue = catalogue,
): string[][] {
  const ids = [
    ...new Set(
      controls.flatMap(control =>
        control.securityHub.map(mapping => mapping.securityControlId),
      ),
    ),
  ].sort();
  return Array.from({ length: Math.ceil(ids.length / VALUES) }, (_, index) =>
    ids.slice(index * VALUES, (index + 1) * VALUES),
  );
}
