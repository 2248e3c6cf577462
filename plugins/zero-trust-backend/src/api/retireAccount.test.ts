import {
  parseAccountList,
  parseAccountPosture,
  parseAccountRetired,
  parseCollectionStatus,
} from 'backstage-plugin-zero-trust-common/alpha';
import { exemplaryAccount } from 'backstage-plugin-zero-trust-common/testUtils';
import { entity } from '../__testUtils__/catalog';
import { databases, migrated } from '../__testUtils__/databases';
import {
  arnOf,
  DATA,
  FakeEvidenceSource,
  PAYMENTS,
} from '../__testUtils__/estate';
import { installation } from '../__testUtils__/installation';
import { startTestPortal } from '../__testUtils__/startTestPortal';
import { PostureUpdater } from '../posture/PostureUpdater';
import { AttributionMemory } from '../store/AttributionMemory';

jest.setTimeout(120_000);

const account = (accountId: string) =>
  exemplaryAccount({
    arn: `arn:aws:iam::${accountId}:root`,
    accountId,
    name: accountId,
  });

it.each(databases.eachSupportedId())(
  'retires an account that left the organization, %s',
  async id => {
    const evidence = new FakeEvidenceSource();
    evidence.databases = [{ name: 'orders' }, { name: 'old', accountId: DATA }];
    evidence.foundation = [account(PAYMENTS), account(DATA)];
    evidence.listed = [...evidence.listed, 'aws-account'];
    const owner = 'group:default/payments';
    const knex = await migrated(id);
    const portal = await startTestPortal({
      knex,
      entities: [
        entity('orders', {
          owner,
          annotations: {
            'zero-trust/aws-arns': `${arnOf('orders')},${arnOf('old', DATA)}`,
            'zero-trust/aws-accounts': DATA,
          },
        }),
      ],
      evidence,
      config: {
        zeroTrust: {
          attribution: { accounts: { [PAYMENTS]: [owner], [DATA]: [owner] } },
          access: { platform: ['group:default/platform'] },
        },
      },
    });
    const retire = (accountId: string, name = 'platformer') =>
      portal.post(`/v1/accounts/${accountId}/retire`, {}, name);
    const accounts = async () => {
      const { body } = await portal.get('/v1/accounts', 'platformer');
      return parseAccountList(body)
        .items.map(({ accountId }) => accountId)
        .sort();
    };
    const resources = async () => {
      const { body } = await portal.get(
        '/v1/posture/component/default/orders',
        'payer',
      );
      return body.resources.map(({ arn }: { arn: string }) => arn);
    };
    try {
      await portal.collect();
      await retire(DATA).expect(409);
      evidence.accounts = [PAYMENTS];
      await portal.collect();
      // The results stay until somebody retires the account.
      expect(await accounts()).toEqual([PAYMENTS, DATA]);
      expect(await resources()).toHaveLength(2);

      const outOfScope = async (name: string) => {
        const { body: one } = await portal.get(`/v1/accounts/${DATA}`, name);
        return parseAccountPosture(one).outOfScope;
      };
      expect(await outOfScope('platformer')).toEqual({
        since: expect.stringMatching(/^20/),
        regions: ['eu-west-1'],
        everything: true,
        mayRetire: true,
      });
      expect(await outOfScope('payer')).toMatchObject({ mayRetire: false });
      const collection = await portal.get('/v1/collection', 'platformer');
      expect(
        parseCollectionStatus(collection.body).outOfScopeAccounts,
      ).toMatchObject([{ accountId: DATA, mayRetire: true }]);

      await retire(DATA, 'payer').expect(403);
      await retire('999999999999').expect(404);
      jest
        .spyOn(PostureUpdater.prototype, 'updateAll')
        .mockRejectedValueOnce(new Error('deadlock detected'));
      const { body } = await retire(DATA).expect(200);
      // The next run of the task updates postures that were not updated at once.
      await installation(knex).updater.updateDue();
      expect(parseAccountRetired(body)).toEqual({
        accountId: DATA,
        regions: ['eu-west-1'],
        resources: 2,
      });
      expect(await accounts()).toEqual([PAYMENTS]);
      expect(await resources()).toEqual([arnOf('orders')]);
      const retired = async () =>
        (await new AttributionMemory(knex).remember([], new Map())).retired;
      expect([...(await retired()).keys()]).toEqual([DATA]);
      await retire(DATA).expect(404);
      expect(portal.audited.created).toHaveBeenLastCalledWith(
        expect.objectContaining({ eventId: 'account-retire' }),
      );
      await portal.collect();
      expect(await accounts()).toEqual([PAYMENTS]);

      // Back in scope, it is an account like any other.
      evidence.accounts = [PAYMENTS, DATA];
      await portal.collect();
      expect(await retired()).toEqual(new Map());

      // Out of scope again, it has results until somebody retires it again.
      evidence.accounts = [PAYMENTS];
      await portal.collect();
      expect(await retired()).toEqual(new Map());
    } finally {
      await portal.stop();
    }
  },
);
