/** By account id: the groups and users that own it. */
export type AccountOwners = ReadonlyMap<string, readonly string[]>;

/**
 * Returns the owners of each account: the configured ones, and those to whom an
 * approved claim maps it in the portal.
 */
export function ownersWithMappings(
  configured: AccountOwners,
  mapped: AccountOwners,
): AccountOwners {
  const owners = new Map(configured);
  for (const [accountId, refs] of mapped) {
    owners.set(accountId, [
      ...new Set([...(owners.get(accountId) ?? []), ...refs]),
    ]);
  }
  return owners;
}
