type Json = Record<string, unknown>;

const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const at = (value: unknown, key: string): unknown =>
  isRecord(value) ? value[key] : undefined;

/** The fields that only the owner of a network sets. */
const OWNERS = ['cidr', 'ipv6', 'subnets', 'routeTables', 'mainRoutes'];

/** Returns a copy with `change` applied to each value. */
const each = (
  value: unknown,
  change: (item: unknown, key: string) => unknown,
) =>
  isRecord(value)
    ? Object.fromEntries(
        Object.entries(value).map(([key, item]) => [key, change(item, key)]),
      )
    : value;

/**
 * Copies subnets, routes and VPC Block Public Access from the owners of shared
 * networks. If the owner has no such network, nothing is copied, and the estate is not
 * valid.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-sharing.html
 */
export function sharedNetworks(input: unknown): unknown {
  const accounts = at(input, 'accounts');
  if (!isRecord(input) || !Array.isArray(accounts)) return input;
  const regionOf = (id: unknown, region: string) =>
    at(
      at(
        accounts.find(account => at(account, 'id') === id),
        'regions',
      ),
      region,
    );
  const filledIn = (network: unknown, name: string, region: string) => {
    if (!isRecord(network) || network.owner === undefined) return network;
    const ofOwner = regionOf(network.owner, region);
    const original = at(at(ofOwner, 'networks'), name);
    if (!isRecord(original)) return network;
    const own = Object.fromEntries(
      Object.entries(network).filter(([key]) => !OWNERS.includes(key)),
    );
    const owners = Object.fromEntries(
      Object.entries(original).filter(([key]) => OWNERS.includes(key)),
    );
    const ownersBlock = at(ofOwner, 'blockPublicAccess') ?? 'off';
    return { ...own, ...owners, ownersBlock };
  };
  return {
    ...input,
    accounts: accounts.map(account =>
      isRecord(account) && account.regions !== undefined
        ? {
            ...account,
            regions: each(account.regions, (region, name) =>
              isRecord(region) && region.networks !== undefined
                ? {
                    ...region,
                    networks: each(region.networks, (network, key) =>
                      filledIn(network, key, name),
                    ),
                  }
                : region,
            ),
          }
        : account,
    ),
  };
}
