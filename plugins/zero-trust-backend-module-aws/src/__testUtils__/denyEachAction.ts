import { catalogue, Evidence } from 'backstage-plugin-zero-trust-common';
import { evaluate } from 'backstage-plugin-zero-trust-common/alpha';
import { CollectionProblem } from 'backstage-plugin-zero-trust-node';
import { startLocalAws } from 'sandbox';
import { requiredActions } from '../access/requiredActions';
import { everyCall } from './everyCall';
import { inRegionsOfAccount, pointAt, scope, sourcesFor } from './installation';

/** The results of a collection of one account. */
export interface Collected {
  evidence: Evidence[];
  listed: string[];
  /** Each one once. */
  problems: CollectionProblem[];
}

/**
 * Reads one account in one region, with the regions that are enabled in the account.
 */
export async function collectAccount(): Promise<Collected> {
  const context = { signal: new AbortController().signal, report: () => {} };
  const { evidence, accounts } = sourcesFor(inRegionsOfAccount);
  const { problems } = await evidence.scopes(context);
  const collected = await evidence.collect(scope, context);
  const account = await accounts.collect(
    { ...scope, region: 'us-east-1' },
    context,
  );
  const all = [...problems, ...collected.problems, ...account.problems];
  return {
    evidence: [...collected.evidence, ...account.evidence],
    listed: collected.listed,
    problems: [...new Map(all.map(p => [p.action ?? p.message, p])).values()],
  };
}

/** The estate in which nothing blocks the internet for public subnets. */
function withoutBlock() {
  const estate = structuredClone(everyCall);
  estate.accounts[0].regions!['eu-west-1'].blockPublicAccess = 'off';
  return estate;
}

/** The results without an action, in each of two estates. */
export type CollectedWithout = ReadonlyMap<string, readonly Collected[]>;

/** In the second estate, only the network is read differently. */
const estates = () => [
  { estate: everyCall, matters: () => true },
  {
    estate: withoutBlock(),
    matters: (action: string) => action.startsWith('ec2:'),
  },
];

/**
 * Denies each action of the reader role once, in two estates that together use all
 * actions. Returns the results without the action, by action.
 */
export async function denyEachAction(): Promise<CollectedWithout> {
  const found = new Map<string, Collected[]>();
  for (const { estate, matters } of estates()) {
    const aws = await startLocalAws({ estate, port: 0, throttle: false });
    const restore = pointAt(aws.url);
    try {
      for (const { action, in: place } of requiredActions) {
        if (place !== 'member' || !matters(action)) continue;
        aws.permissions.deny(scope.accountId, [action]);
        const collected = await collectAccount();
        aws.permissions.restore(scope.accountId);
        found.set(action, [...(found.get(action) ?? []), collected]);
      }
    } finally {
      restore();
      await aws.close();
    }
  }
  return found;
}

const options = {
  controls: catalogue,
  settings: { trustedNetworks: ['198.51.100.0/24'], administrators: [] },
};

/** Returns the sorted ids of the controls that are unknown without the action. */
export function controlsDecidedBy(
  action: string,
  collected: readonly Collected[],
): string[] {
  const controls = collected
    .flatMap(({ evidence }) => evidence)
    .flatMap(subject => evaluate(subject, [], options))
    .filter(
      ({ status, missing = [] }) =>
        status === 'unknown' && missing.some(({ needs }) => needs === action),
    )
    .map(({ controlId }) => controlId);
  return [...new Set(controls)].sort();
}
