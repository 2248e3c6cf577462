import { isKnown } from 'backstage-plugin-zero-trust-common';
import { ConfigReader } from '@backstage/config';
import { exemplary } from '../__testUtils__/estate';
import {
  context,
  installation,
  localAws,
  scope,
  sourcesFor,
} from '../__testUtils__/localAws';
import { readAwsSettings } from '../config/awsSettings';
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
const idsOf = async (accounts: OrganizationAccounts, of = scope) => {
  const fact = await accounts.of(of, signal);
  return isKnown(fact) ? [...fact.value] : fact;
};

describe('the accounts of an organization', () => {
  it('are listed once, for whoever asks', async () => {
    const aws = await localAws(exemplary);
    try {
      const accounts = accountsOf(listed);
      const all = await Promise.all([1, 2, 3].map(() => idsOf(accounts)));
      expect(all).toEqual(
        [1, 2, 3].map(() => ['111122223333', '444455556666']),
      );
      expect(aws.calls.count('ListAccounts')).toBe(1);
    } finally {
      await aws.close();
    }
  });

  it('are those of the organization that the account is in', async () => {
    const accounts = accountsOf(
      { accounts: ['222233334444'], regions: ['eu-west-1'] },
      { accounts: ['111122223333', '333344445555'], regions: ['eu-west-1'] },
    );
    expect(await idsOf(accounts)).toEqual(['111122223333', '333344445555']);
  });

  it.each([
    ['account', { accountId: '999999999999' }],
    ['partition', { partition: 'aws-us-gov' }],
  ])('are not known of another %s', async (_, other) => {
    const accounts = accountsOf({
      accounts: ['111122223333'],
      regions: ['eu-west-1'],
    });
    expect(await idsOf(accounts, { ...scope, ...other })).toMatchObject({
      missing: 'not-collected',
    });
  });

  it('are asked for again where they could not be listed', async () => {
    const aws = await localAws(exemplary);
    try {
      const accounts = accountsOf(listed);
      aws.permissions.deny('444455556666', ['organizations:ListAccounts']);
      expect(await idsOf(accounts)).toMatchObject({
        missing: 'denied',
        needs: 'organizations:ListAccounts',
        accountId: '444455556666',
      });
      aws.permissions.restore('444455556666');
      expect(await idsOf(accounts)).toContain('111122223333');
    } finally {
      await aws.close();
    }
  });
});
