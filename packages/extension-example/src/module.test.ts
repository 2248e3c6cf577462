import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
// Used in tests only. Features that are installed together are started together.
// eslint-disable-next-line @backstage/no-mixed-plugin-imports
import zeroTrustPlugin from 'backstage-plugin-zero-trust-backend';
import { Finding, known, Result } from 'backstage-plugin-zero-trust-common';
import { exemplaryDatabase } from 'backstage-plugin-zero-trust-common/testUtils';
import request from 'supertest';
import { extensionExample } from './module';

// The test starts a complete back end.
jest.setTimeout(120_000);

const scope = {
  partition: 'aws',
  accountId: '111122223333',
  region: 'eu-west-1',
};
const source = 'inventory:Read';

const database = (name: string) =>
  exemplaryDatabase({
    arn: `arn:aws:rds:eu-west-1:111122223333:db:${name}`,
    resourceId: `db-${name}`,
    name,
    tags: known(
      { 'backstage.io/entity-ref': `resource:default/${name}` },
      source,
    ),
  });

const finding: Finding = {
  id: 'scanner/1',
  securityControlId: 'ACME.1',
  resourceArn: 'arn:aws:rds:eu-west-1:111122223333:db:shop-db',
  accountId: '111122223333',
  region: 'eu-west-1',
  status: 'FAILED',
  workflow: 'NEW',
  recordState: 'ACTIVE',
  title: 'The name of another service',
  severity: 'LOW',
  updatedAt: '2100-01-01T00:00:00.000Z',
};

const entity = (name: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: { name, namespace: 'default' },
  spec: {},
  relations: [{ type: 'ownedBy', targetRef: 'group:default/payments' }],
});

async function startPortal() {
  const scheduler = mockServices.scheduler();
  const names = ['orders-db', 'shop-db', 'DB7'];
  const backend = await startTestBackend({
    features: [
      zeroTrustPlugin,
      extensionExample({
        scope,
        evidence: names.map(database),
        findings: [{ ...finding, updatedAt: new Date().toISOString() }],
      }),
      mockServices.rootConfig.factory({
        data: {
          zeroTrust: {
            attribution: {
              accounts: { '111122223333': ['group:default/payments'] },
            },
          },
        },
      }),
      catalogServiceMock.factory({ entities: names.map(entity) }),
      createServiceFactory({
        service: coreServices.scheduler,
        deps: {},
        factory: () => scheduler,
      }),
    ],
  });
  await scheduler.triggerTask('plan-collection');
  await scheduler.triggerTask('keep-postures');
  const get = (path: string) =>
    request(backend.server)
      .get(`/api/zero-trust${path}`)
      .set('authorization', mockCredentials.service.header());
  return { backend, scheduler, get };
}

describe('a package of its own', () => {
  it('adds a control, an evidence source and a finding source', async () => {
    const { backend, scheduler, get } = await startPortal();
    try {
      const sources = async () =>
        (await get('/v1/collection?limit=200').expect(200)).body
          .items as Array<{
          source: string;
          state: string;
        }>;
      for (let round = 0; round < 10; round += 1) {
        await scheduler.triggerTask('collect-1');
        const states = (await sources()).map(({ state }) => state);
        if (states.length && states.every(state => state === 'healthy')) break;
      }
      expect((await sources()).map(one => [one.source, one.state])).toEqual(
        expect.arrayContaining([
          ['inventory', 'healthy'],
          ['scanner', 'healthy'],
        ]),
      );
      await scheduler.triggerTask('keep-postures');

      const named = async (name: string) => {
        const { body } = await get(
          `/v1/posture/resource/default/${name.toLowerCase()}`,
        ).expect(200);
        return (body.results as Result[]).find(
          ({ controlId }) => controlId === 'ACME-GOV-01',
        );
      };
      expect(await named('orders-db')).toMatchObject({
        status: 'pass',
        reason: 'The name is orders-db.',
      });
      expect(await named('DB7')).toMatchObject({ status: 'fail' });
      // The scanner reports a failure, and its finding is newer.
      expect(await named('shop-db')).toMatchObject({ status: 'fail' });
    } finally {
      await backend.stop();
    }
  });
});
