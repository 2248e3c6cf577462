/** By account id, the groups and users that own it. */
export type AccountOwners = ReadonlyMap<string, readonly string[]>;

/**
 * Returns who owns which account: the owners that are configured, and those to whom it
 * was mapped in the portal by an approved claim.
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
