import { estateWith, network, orders } from '../../__testUtils__/estate';
import {
  installation,
  scope,
  sourcesFor,
} from '../../__testUtils__/installation';
import { context, databasesOf, localAws } from '../../__testUtils__/localAws';

const OWNER = '777788889999';

/** A database whose key belongs to another account. */
const estate = estateWith({
  networks: { main: network },
  databases: { 'orders-db': { ...orders, encryption: `${OWNER}/vault` } },
});
estate.accounts.push({
  id: OWNER,
  name: 'keys',
  regions: { 'eu-west-1': { keys: { vault: { rotation: true } } } },
});

const collect = async (data: object = installation) => {
  const { evidence, problems } = await sourcesFor(data).evidence.collect(
    scope,
    context(),
  );
  return { kmsKey: databasesOf(evidence)[0].kmsKey, problems };
};

describe('readKeys', () => {
  it('reads a key of another account with the role there', async () => {
    const aws = await localAws(estate);
    try {
      const { kmsKey, problems } = await collect();
      expect(problems).toEqual([]);
      expect(kmsKey).toMatchObject({
        value: {
          arn: expect.stringContaining(`:${OWNER}:key/`),
          manager: { value: 'CUSTOMER' },
          rotationEnabled: { value: true },
          publicStatements: { value: [] },
        },
      });
      const kms = aws.calls.summary().filter(call => call.service === 'kms');
      expect(new Set(kms.map(call => call.accountId))).toEqual(
        new Set([OWNER]),
      );
    } finally {
      await aws.close();
    }
  });

  it('is missing, with its owner, if there is no role', async () => {
    const aws = await localAws({
      ...estate,
      accounts: estate.accounts.map(account =>
        account.id === OWNER
          ? {
              ...account,
              roles: { ZeroTrustPostureReader: { trusts: [], policies: [] } },
            }
          : account,
      ),
    });
    try {
      const { kmsKey, problems } = await collect();
      expect(kmsKey).toMatchObject({
        value: {
          manager: {
            missing: 'hidden',
            needs: 'kms:DescribeKey',
            accountId: OWNER,
          },
          publicStatements: {
            missing: 'hidden',
            needs: 'kms:GetKeyPolicy',
            accountId: OWNER,
          },
        },
      });
      expect(aws.calls.count('GetKeyPolicy')).toBe(0);
      expect(problems.map(({ operation }) => operation)).toEqual(
        expect.arrayContaining(['kms:DescribeKey']),
      );
    } finally {
      await aws.close();
    }
  });
});
