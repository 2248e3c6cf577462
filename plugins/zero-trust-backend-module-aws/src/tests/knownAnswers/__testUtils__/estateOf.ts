import { EstateInput } from 'sandbox';
import { exemplary, watched } from '../../../__testUtils__/estate';
import { scope } from '../../../__testUtils__/installation';
import { Layout } from './Layout';
import { inPartition } from './Place';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Merges maps, removes keys with null, and replaces everything else. */
function over(base: unknown, own: unknown): unknown {
  if (!isRecord(base) || !isRecord(own)) return own;
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(own)) {
    if (value === null) delete merged[key];
    else merged[key] = over(base[key], value);
  }
  return merged;
}

/**
 * Returns the estate of a layout: the exemplary estate with the changes of the layout.
 */
export function estateOf({
  estate,
  partition,
}: Pick<Layout, 'estate' | 'partition'>): EstateInput {
  const world = structuredClone(exemplary);
  const [own, ...others] = world.accounts;
  const { regions, ...account } = own;
  const merged = {
    ...(over(account, estate.account) as typeof own),
    regions: {
      ...regions,
      [scope.region]: watched(
        over(regions?.[scope.region], estate.region) as Parameters<
          typeof watched
        >[0],
      ),
    },
  };
  const known = others.map(one =>
    over(one, estate.accounts.find(({ id }) => id === one.id) ?? {}),
  );
  const added = estate.accounts.filter(
    ({ id }) => !others.some(one => one.id === id),
  );
  const whole = {
    ...world,
    partition,
    policies: {
      ...world.policies,
      reader: { ...world.policies?.reader, deny: estate.denied },
    },
    accounts: [merged, ...known, ...added],
  } as EstateInput;
  return inPartition(whole, partition);
}
