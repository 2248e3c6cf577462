import { scope, sourcesFor } from '../__testUtils__/installation';
import { context } from '../__testUtils__/localAws';
import { serve, withoutRoles } from '../__testUtils__/serve';
import { outputSchemaOf } from './checkTypes';
import { requireSchemas } from './requireSchemas';
import { consolidated } from '../findings/__fixtures__/findings';

const json = (body: object) => ({
  contentType: 'application/json',
  body: JSON.stringify(body),
});

describe('checkTypes', () => {
  it('rejects a response with the wrong type in a member, and names the member', async () => {
    const server = await serve(({ headers }) =>
      String(headers['x-amz-target']).endsWith('.GetServiceSetting')
        ? json({ ServiceSetting: { SettingValue: ['Disable'] } })
        : json({}),
    );
    try {
      const { evidence, problems } = await sourcesFor(
        withoutRoles,
      ).evidence.collect(scope, context());
      expect(evidence).toMatchObject([
        { documentSharing: { missing: 'failed' } },
      ]);
      expect(problems.map(({ message }) => message)).toContain(
        'ssm:GetServiceSetting: the response has the wrong type in ServiceSetting.SettingValue',
      );
    } finally {
      await server.close();
    }
  });

  it('does not check findings, because their parser drops only the wrong ones', async () => {
    const server = await serve(() =>
      json({ Findings: [{ ...consolidated, Title: 7 }, consolidated] }),
    );
    try {
      const pages = sourcesFor({
        ...withoutRoles,
        zeroTrust: {
          aws: {
            organizations: [
              {
                accounts: ['111122223333'],
                regions: ['eu-west-1'],
                securityHub: { accountId: '111122223333', region: 'eu-west-1' },
              },
            ],
          },
        },
      }).findings.read(
        scope,
        { mode: 'full', securityControlIds: ['RDS.2'] },
        context(),
      );
      const page = (await pages[Symbol.asyncIterator]().next()).value;
      expect(page.findings.length).toBeGreaterThan(0);
    } finally {
      await server.close();
    }
  });

  it('rejects an AWS SDK without schemas of its responses', () => {
    class ListKeysCommand {
      readonly schema = undefined;
    }
    expect(() => requireSchemas([new ListKeysCommand()])).toThrow(
      'The AWS SDK has no schema of ListKeysCommand, so its responses cannot be checked.',
    );
    expect(() =>
      outputSchemaOf('ListKeys', [3, 'kms', 'ListKeys', 0, [], []]),
    ).toThrow('no schema of ListKeys,');
  });

  it('finds the schemas of the installed AWS SDK', () => {
    expect(() => requireSchemas()).not.toThrow();
  });
});
