import type { Estate } from '../../../estate';
import { stableUuid } from '../../../estate/identifiers';
import { AwsError } from '../../protocol/AwsError';

const letters = (length: number, ...parts: string[]) =>
  stableUuid(...parts)
    .replaceAll('-', '')
    .slice(0, length);

/** Returns an id such as `r-0a1b`. */
export const rootId = ({ organization }: Estate) =>
  `r-${letters(4, 'root', organization.id)}`;

/** Returns an id such as `ou-0a1b-…`, or the id of the root. */
export const unitId = (estate: Estate, name: string | undefined) =>
  name === undefined
    ? rootId(estate)
    : `ou-${rootId(estate).slice(2)}-${letters(
        8,
        'unit',
        estate.organization.id,
        name,
      )}`;

/** Returns an id such as `p-0a1b2c3d`. The id of an AWS managed policy is its name. */
export const policyId = ({ organization }: Estate, name: string) =>
  name === 'FullAWSAccess'
    ? 'p-FullAWSAccess'
    : `p-${letters(8, 'policy', organization.id, name)}`;

const unitOf = (estate: Estate, id: string) =>
  Object.keys(estate.organization.ous).find(
    name => unitId(estate, name) === id,
  );

const isAccount = ({ accounts }: Estate, id: string) =>
  accounts.some(account => account.id === id);

/** Returns the parent of an account or a unit. Throws a `ChildNotFoundException`. */
export function parentOf(estate: Estate, childId: string): string {
  const { ous } = estate.organization;
  const unit = unitOf(estate, childId);
  if (unit !== undefined) return unitId(estate, ous[unit].parent);
  if (!isAccount(estate, childId)) {
    throw new AwsError(
      'ChildNotFoundException',
      `You specified a child that doesn't exist: ${childId}.`,
    );
  }
  return unitId(
    estate,
    Object.keys(ous).find(name => ous[name].accounts.includes(childId)),
  );
}

/** Returns the name of a target in the estate. Throws a `TargetNotFoundException`. */
export function targetOf(estate: Estate, targetId: string): string {
  if (targetId === rootId(estate)) return 'root';
  const unit = unitOf(estate, targetId);
  if (unit !== undefined) return unit;
  if (isAccount(estate, targetId)) return targetId;
  throw new AwsError(
    'TargetNotFoundException',
    `You specified a target that doesn't exist: ${targetId}.`,
  );
}
