import { ConfigReader } from '@backstage/config';
import { exemplary } from '../../__testUtils__/estate';
import {
  installation,
  scope,
  sourcesFor,
} from '../../__testUtils__/installation';
import { context, localAws } from '../../__testUtils__/localAws';
import { beginRead } from '../../client/readTimes';
import { readAwsSettings } from '../../config/awsSettings';
import { OrganizationAccounts } from './OrganizationAccounts';

const [listed] = installation.zeroTrust.aws.organizations;

function accountsOf(...organizations: object[]) {
  const data = {
    ...installation,
    zeroTrust: { aws: { ...installation.zeroTrust.aws, organizations } },
  };
  const { clients } = sourcesFor(data);
  return new OrganizationAccounts(
    readAwsSettings(new ConfigReader(data as never)),
    clients,
  );
}

const { signal } = context();
const OWN = '111122223333';
const READER = '444455556666';
const STRANGER = '999999999999';

/** Returns the membership of each of these accounts. */
const membershipOf = async (
  accounts: OrganizationAccounts,
  ids: string[],
  of = scope,
) => {
  const belongs = await accounts.of({ scope: of, signal, times: beginRead() });
  return ids.map(belongs);
};

describe('the accounts of an organization', () => {
  const source = 'organizations:ListAccounts';
  const asked = [
    { value: true, source },
    { value: true, source },
    { value: false, source },
  ];

  it('are listed once for all callers', async () => {
    const aws = await localAws(exemplary);
    try {
      const accounts = accountsOf(listed);
      const all = await Promise.all(
        [1, 2, 3].map(() => membershipOf(accounts, [OWN, READER, STRANGER])),
      );
      expect(all).toMatchObject([asked, asked, asked]);
      expect(aws.calls.count('ListAccounts')).toBe(1);
    } finally {
      await aws.close();
    }
  });

  it('are read if the configuration lists only some of them', async () => {
    const aws = await localAws(exemplary);
    try {
      const accounts = accountsOf({ ...listed, accounts: [OWN] });
      expect(
        await membershipOf(accounts, [OWN, READER, STRANGER]),
      ).toMatchObject(asked);
    } finally {
      await aws.close();
    }
  });

  it('are the accounts of the organization that the account is in', async () => {
    const accounts = accountsOf(
      { accounts: ['222233334444'], regions: ['eu-west-1'] },
      { accounts: [OWN, '333344445555'], regions: ['eu-west-1'] },
    );
    expect(
      await membershipOf(accounts, [OWN, '333344445555', '222233334444']),
    ).toMatchObject([
      { value: true, source: 'configuration' },
      { value: true, source: 'configuration' },
      { missing: 'not-collected' },
    ]);
  });

  it('are not all known if listing them is denied', async () => {
    const accounts = accountsOf({ accounts: [OWN], regions: ['eu-west-1'] });
    expect(await membershipOf(accounts, [STRANGER])).toMatchObject([
      {
        missing: 'not-collected',
        needs: source,
        detail: expect.stringContaining('organizationAccountId'),
      },
    ]);
  });

  it.each([
    ['account', { accountId: STRANGER }],
    ['partition', { partition: 'aws-us-gov' }],
  ])('are not known for another %s', async (_, other) => {
    const accounts = accountsOf({ accounts: [OWN], regions: ['eu-west-1'] });
    expect(
      await membershipOf(accounts, [OWN], { ...scope, ...other }),
    ).toMatchObject([{ missing: 'not-collected' }]);
  });

  it('are read again if they could not be listed', async () => {
    const aws = await localAws(exemplary);
    try {
      const denied = { missing: 'denied', needs: source, accountId: READER };
      const all = accountsOf(listed);
      const some = accountsOf({ ...listed, accounts: [OWN] });
      aws.permissions.deny(READER, [source]);
      expect(await membershipOf(all, [OWN])).toMatchObject([denied]);
      expect(await membershipOf(some, [OWN, READER])).toMatchObject([
        { value: true, source: 'configuration' },
        denied,
      ]);
      aws.permissions.restore(READER);
      expect(await membershipOf(all, [OWN])).toMatchObject([{ value: true }]);
      expect(await membershipOf(some, [READER])).toMatchObject([
        { value: true },
      ]);
    } finally {
      await aws.close();
    }
  });
});
