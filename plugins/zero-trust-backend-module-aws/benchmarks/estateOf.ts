import { EstateInput } from 'sandbox';
import {
  estateWith,
  foundation,
  network,
  orders,
} from '../src/__testUtils__/estate';
import { installationIn } from '../src/__testUtils__/installation';

/** The account in which Security Hub and the organization are read. */
const HUB = '444455556666';
const REGIONS = ['eu-west-1', 'us-east-1', 'eu-central-1'];
export const ACCOUNTS = 10;
/**
 * The number of accounts with two standards, which give two findings for every check:
 * more than 20 findings for each database.
 */
const UNCONSOLIDATED = 6;
/** All account-regions that are read. */
export const PLACES = ACCOUNTS * REGIONS.length;

export const accountId = (index: number) => `1000000000${10 + index}`;

/**
 * A database with the parameter group of its engine, which all databases of a region
 * share.
 */
const { parameters: _, ...database } = orders;

/**
 * Returns an estate with this number of databases, spread evenly over ten accounts in
 * three regions.
 */
export function estateOf(databases: number): EstateInput {
  const base = estateWith({});
  const platform = base.accounts.filter(({ id }) =>
    [HUB, base.organization?.management].includes(id),
  );
  const own = Array.from({ length: databases }, (_none, i) => `orders-${i}`);
  const regionOf = (account: number, place: number) => ({
    ...foundation,
    findings: { consolidated: account >= UNCONSOLIDATED },
    networks: { main: network },
    keys: { data: { rotation: true } },
    databases: Object.fromEntries(
      own
        .filter((_name, i) => i % PLACES === place)
        .map(name => [name, database]),
    ),
  });
  return {
    ...base,
    regions: REGIONS,
    accounts: [
      ...Array.from({ length: ACCOUNTS }, (_none, account) => ({
        id: accountId(account),
        name: `account-${account}`,
        regions: Object.fromEntries(
          REGIONS.map((region, i) => [
            region,
            regionOf(account, account * REGIONS.length + i),
          ]),
        ),
      })),
      ...platform,
    ],
  };
}

/** The configuration of an installation that reads this estate. */
export const installation = installationIn(REGIONS);
