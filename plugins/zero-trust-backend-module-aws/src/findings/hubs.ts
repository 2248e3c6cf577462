import { CollectionScope } from 'backstage-plugin-zero-trust-node';
import { AwsSettings } from '../config/awsSettings';
import { asffFormat } from './asffFormat';
import { FindingFormat } from './FindingFormat';
import { findingFormats } from './findingFormats';

/** An administrator account of Security Hub in its aggregation region. */
export interface Hub {
  key: string;
  scope: CollectionScope;
  format: FindingFormat;
}

type Place = Pick<CollectionScope, 'accountId' | 'region'>;

export const hubKey = ({ accountId, region }: Place) =>
  `${accountId}/${region}`;

/** Returns the configured hubs, each once. */
export function hubsOf({ organizations }: AwsSettings): Map<string, Hub> {
  return new Map(
    organizations.flatMap(({ partition, securityHub }) => {
      if (!securityHub) return [];
      const { format, ...place } = securityHub;
      const key = hubKey(place);
      const scope = { partition, ...place };
      return [[key, { key, scope, format: findingFormats[format] }] as const];
    }),
  );
}

/**
 * Returns the hub of a scope. A hub that is no longer configured is read in the default
 * format.
 */
export function hubAt(
  hubs: ReadonlyMap<string, Hub>,
  scope: CollectionScope,
): Hub {
  const key = hubKey(scope);
  return hubs.get(key) ?? { key, scope, format: asffFormat as FindingFormat };
}
