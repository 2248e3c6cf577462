import { scope, sourcesFor } from '../../__testUtils__/installation';
import { context } from '../../__testUtils__/localAws';
import { serve, withoutRoles } from '../../__testUtils__/serve';

/**
 * In the structure of the example of AWS; the values are invented.
 * @see https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccounts.html
 */
const account = (Id: string, Name: string, Status = 'ACTIVE') => ({
  Arn: `arn:aws:organizations::444455556666:account/o-exampleorgid/${Id}`,
  Email: `${Name}@example.com`,
  Id,
  JoinedMethod: 'CREATED',
  JoinedTimestamp: 1.48182e9,
  Name,
  Status,
});

const scopesFor = async (
  pages: Record<string, object>,
  organization: object = {
    accounts: 'organization',
    organizationAccountId: '444455556666',
    regions: ['eu-west-1', 'us-east-1'],
  },
) => {
  let calls = 0;
  const server = await serve(({ body }) => {
    calls += 1;
    const { NextToken = '' } = JSON.parse(body);
    return {
      contentType: 'application/x-amz-json-1.1',
      body: JSON.stringify(pages[NextToken]),
    };
  });
  try {
    const { evidence } = sourcesFor({
      ...withoutRoles,
      zeroTrust: {
        aws: {
          organizations: [organization],
          timeouts: { request: 20_000, attempts: 1 },
        },
      },
    });
    return { ...(await evidence.scopes(context())), calls };
  } finally {
    await server.close();
  }
};

describe('the accounts of an organization', () => {
  it('are the active ones of all pages, in every region', async () => {
    const { scopes, problems } = await scopesFor({
      '': {
        Accounts: [account('111122223333', 'payments')],
        NextToken: 'empty',
      },
      empty: { NextToken: 'last' },
      last: {
        Accounts: [
          account('222233334444', 'closed', 'SUSPENDED'),
          { ...account('777788889999', 'data', 'ACTIVE'), State: 'ACTIVE' },
          {
            ...account('888899990000', 'new', 'ACTIVE'),
            State: 'PENDING_ACTIVATION',
          },
        ],
      },
    });
    expect(problems).toEqual([]);
    expect(scopes).toEqual([
      { ...scope, accountName: 'payments' },
      { ...scope, region: 'us-east-1', accountName: 'payments' },
      { ...scope, accountId: '777788889999', accountName: 'data' },
      {
        ...scope,
        region: 'us-east-1',
        accountId: '777788889999',
        accountName: 'data',
      },
    ]);
  });

  it.each<[string, object]>([
    ['no account', { Accounts: [] }],
    ['another response', { Message: 'welcome' }],
    [
      'an account without an id',
      { Accounts: [{ Name: 'x', Status: 'ACTIVE' }] },
    ],
  ])('are a problem, and not none, if AWS returns %s', async (_name, page) => {
    const { scopes, problems } = await scopesFor({ '': page });
    expect(scopes).toEqual([]);
    expect(problems).toEqual([
      expect.objectContaining({
        kind: 'invalid-response',
        operation: 'organizations:ListAccounts',
      }),
    ]);
  });

  it('are the configured ones without a call, each region once', async () => {
    const { scopes, calls } = await scopesFor(
      {},
      { accounts: ['111122223333', '111122223333'], regions: ['eu-west-1'] },
    );
    expect(scopes).toEqual([scope]);
    expect(calls).toBe(0);
  });
});
