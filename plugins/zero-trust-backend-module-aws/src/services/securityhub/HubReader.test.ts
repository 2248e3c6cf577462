import { SecurityHubClient } from '@aws-sdk/client-securityhub';
import { scope, sourcesFor } from '../../__testUtils__/installation';
import { serve, withoutRoles } from '../../__testUtils__/serve';
import { HubReader } from './HubReader';

/** Reads the hub where AWS rejects the request with this text. */
async function rejectedWith(message: string) {
  const server = await serve(() => ({
    status: 401,
    contentType: 'application/json',
    body: JSON.stringify({ Code: 'InvalidAccessException', Message: message }),
  }));
  try {
    const client = sourcesFor(withoutRoles).clients.create(
      SecurityHubClient,
      scope,
    );
    const reader = new HubReader(
      () => client,
      scope,
      new AbortController().signal,
    );
    return await reader.hub();
  } finally {
    await server.close();
  }
}

describe('HubReader', () => {
  it.each([
    'Account 111122223333 is not subscribed to AWS Security Hub',
    // Recorded in AWS: Cloud Custodian, tests/data/placebo/test_enable_securityhub.
    'AccountId: 111122223333 is not enabled for securityhub.',
  ])('reads that Security Hub is off: %s', async message => {
    expect(await rejectedWith(message)).toMatchObject({ value: null });
  });

  it('does not read a missing permission as off', async () => {
    expect(
      await rejectedWith(
        'User is not authorized to perform: securityhub:DescribeHub',
      ),
    ).toMatchObject({ missing: 'failed' });
  });
});
