import { ProblemGroup } from 'backstage-plugin-zero-trust-common/responses';
import { listText, Translate } from '../../translation';

/** Returns where a problem occurs: the first places, and how many more there are. */
export function placesText(
  t: Translate,
  { places, placeCount }: Pick<ProblemGroup, 'places' | 'placeCount'>,
  most: number,
): string {
  if (!placeCount) return t('collection.problems.wholeSource');
  const named = places.map(
    ({ accountName, accountId, region }) =>
      `${accountName ? `${accountName} (${accountId})` : accountId} ${region}`,
  );
  return listText(t, named, most, placeCount);
}
