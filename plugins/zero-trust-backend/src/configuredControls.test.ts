import { Control, Result } from 'backstage-plugin-zero-trust-common';
import {
  parseChanges,
  exampleSpec,
  parsePosture,
  parsePreview,
} from 'backstage-plugin-zero-trust-common/alpha';
import { JsonObject } from '@backstage/types';
import { Knex } from 'knex';
import { entity } from './__testUtils__/catalog';
import { databases, migrated } from './__testUtils__/databases';
import { arnOf, FakeEvidenceSource } from './__testUtils__/estate';
import { CONFIG } from './__testUtils__/installation';
import { startTestPortal, TestPortal } from './__testUtils__/startTestPortal';

jest.setTimeout(60_000);

/** A control of another plugin: public databases and all predictions fail it. */
const added: Control<'database'> = {
  id: 'ACME-01',
  title: 'The database is as we want it',
  description: 'A rule of our own.',
  failure: 'Not as we want it',
  pillar: 'Data',
  severity: 'LOW',
  tenets: ['T5'],
  subject: 'database',
  appliesTo: 'DB instances',
  securityHub: [],
  remediation: { text: 'Change it.' },
  references: [],
  judge: ({ resourceId, instances: [{ publiclyAccessible }] }) => {
    const fails =
      resourceId === 'predicted' ||
      ('value' in publiclyAccessible && publiclyAccessible.value);
    return {
      status: fails ? 'fail' : 'pass',
      reason: fails ? 'It is public, or planned.' : 'It is ours.',
      readings: [],
    };
  },
};

const DISABLED = 'ZT-DATA-14';
const OVERRIDDEN = 'ZT-DATA-12';

const entities = [
  entity('orders', {
    owner: 'group:default/payments',
    annotations: { 'zero-trust/aws-arns': arnOf('orders') },
  }),
  entity('planned-db', {
    kind: 'Resource',
    owner: 'group:default/payments',
    annotations: {
      'zero-trust/environment-spec': JSON.stringify(exampleSpec()),
    },
  }),
];

describe.each(databases.eachSupportedId())(
  'the configured controls, %s',
  id => {
    let knex: Knex;
    let portal: TestPortal;
    const evidence = new FakeEvidenceSource();

    beforeAll(async () => {
      knex = await migrated(id);
      evidence.databases = [{ name: 'orders' }];
      portal = await startTestPortal({
        knex,
        entities,
        evidence,
        controls: [added as Control],
        config: {
          ...CONFIG,
          zeroTrust: {
            ...(CONFIG.zeroTrust as JsonObject),
            scoring: {
              controls: {
                [DISABLED]: { enabled: false },
                [OVERRIDDEN]: { severity: 'LOW' },
              },
            },
          },
        },
      });
      await portal.collect();
    });

    afterAll(async () => {
      await portal.stop();
    });

    /** The three differences from the built-in catalogue. */
    function expectConfigured(
      results: readonly Result[],
      catalogueVersion: string,
      status: Result['status'],
    ) {
      const found = new Map(results.map(one => [one.controlId, one]));
      expect(found.has(DISABLED)).toBe(false);
      expect(found.get(OVERRIDDEN)).toMatchObject({ severity: 'LOW' });
      expect(found.get('ACME-01')).toMatchObject({ status });
      expect(catalogueVersion).toMatch(/\+[0-9a-f]{8}$/);
    }

    it('judge what runs', async () => {
      const { body } = await portal
        .get('/v1/posture/component/default/orders?limit=200', 'payer')
        .expect(200);
      const { results, catalogueVersion } = parsePosture(body);
      expectConfigured(results, catalogueVersion, 'pass');
    });

    it('judge previews, of the wizard and of the scaffolder', async () => {
      const asked = [
        portal.post('/v1/preview', exampleSpec()),
        portal.asService.post('/v1/preview', exampleSpec()),
      ];
      for (const { body } of await Promise.all(asked)) {
        const { results, catalogueVersion } = parsePreview(body);
        expectConfigured(results, catalogueVersion, 'fail');
      }
    });

    it('judge stored predictions', async () => {
      const { body } = await portal
        .get('/v1/posture/resource/default/planned-db?limit=200', 'payer')
        .expect(200);
      const posture = parsePosture(body);
      expect(posture.phase).toBe('predicted');
      expectConfigured(posture.results, posture.catalogueVersion, 'fail');
      const { predicted } = posture;
      expect(predicted!.decidable).toBe(predicted!.holds + 1);
    });

    it('give the change log its words, also to viewers without evidence', async () => {
      evidence.databases[0].public = true;
      await portal.ageReads();
      await portal
        .post('/v1/refresh', { entityRef: 'component:default/orders' }, 'payer')
        .expect(202);
      await portal.collect();
      const { body } = await portal.get(
        '/v1/posture/component/default/orders/changes',
      );
      expect(parseChanges(body).items).toContainEqual(
        expect.objectContaining({
          controlId: 'ACME-01',
          to: 'fail',
          reason: 'Not as we want it.',
        }),
      );
    });
  },
);
