import { EstateInput } from 'sandbox';
import {
  estateWith,
  foundation,
  network,
  orders,
} from '../src/__testUtils__/estate';

/** Where Security Hub and the organization are read. */
const HUB = '444455556666';
const REGIONS = ['eu-west-1', 'us-east-1', 'eu-central-1'];
export const ACCOUNTS = 10;
/**
 * So many of them have two standards, and a finding of each for every check: then
 * there are more than 20 findings for a database.
 */
const UNCONSOLIDATED = 6;
/** Account and region of everything that is read. */
export const PLACES = ACCOUNTS * REGIONS.length;

export const accountId = (index: number) => `1000000000${10 + index}`;

/** With the parameter group of its engine, which all of a region share. */
const { parameters: _, ...database } = orders;

/** As many databases, spread evenly over ten accounts in three regions. */
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

/** What an installation that reads it configures. */
export const installation = {
  aws: {
    mainAccount: { accessKeyId: 'demo', secretAccessKey: 'demo' },
    accountDefaults: {
      roleName: 'ZeroTrustPostureReader',
      region: 'eu-west-1',
    },
  },
  zeroTrust: {
    aws: {
      organizations: [
        {
          accounts: 'organization',
          regions: REGIONS,
          organizationAccountId: HUB,
          securityHub: { accountId: HUB, region: 'eu-west-1' },
        },
      ],
    },
  },
};
