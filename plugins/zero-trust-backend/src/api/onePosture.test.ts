import {
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { entity, group } from '../__testUtils__/catalog';
import { databases, migratedApart } from '../__testUtils__/databases';
import { arnOf, FakeEvidenceSource } from '../__testUtils__/estate';
import { startTestPortal, TestPortal } from '../__testUtils__/startTestPortal';

jest.setTimeout(60_000);

const OWNER = 'group:default/payments';
const SIZES = [1, 30];
const USERS = Array.from({ length: 10 }, (_, index) => `user-${index}`);
const SERVICES = Array.from({ length: 10 }, (_, index) => `service-${index}`);
/** The only service whose posture one of the users cannot read. */
const FORBIDDEN = 'component:default/service-3';

const databasesOf = (service: string, size: number) =>
  Array.from({ length: size }, (_, index) => `${service}-db-${index}`);

/** Services that each depend on as many Resource entities, with a database each. */
async function portalOf(knex: Knex, size: number): Promise<TestPortal> {
  const evidence = new FakeEvidenceSource();
  const names = SERVICES.flatMap(service => databasesOf(service, size));
  evidence.databases = names.map(name => ({ name }));
  const portal = await startTestPortal({
    knex,
    evidence,
    policy: {
      denies: (permission, ref, user) =>
        permission.startsWith('zero-trust.') &&
        user === 'user:default/user-7' &&
        ref === FORBIDDEN,
    },
    entities: [
      group('payments'),
      ...SERVICES.map(service =>
        entity(service, {
          owner: OWNER,
          dependsOn: databasesOf(service, size).map(
            name => `resource:default/${name}`,
          ),
        }),
      ),
      ...names.map(name =>
        entity(name, {
          kind: 'Resource',
          owner: OWNER,
          annotations: { 'zero-trust/aws-arns': arnOf(name) },
        }),
      ),
    ],
  });
  await portal.collect();
  return portal;
}

describe.each(databases.eachSupportedId())(
  'the posture of one entity, %s',
  id => {
    const portals: Array<{ size: number; knex: Knex; portal: TestPortal }> = [];

    beforeAll(async () => {
      for (const size of SIZES) {
        const knex = await migratedApart(id);
        portals.push({ size, knex, portal: await portalOf(knex, size) });
      }
    });

    afterAll(async () => {
      for (const { portal } of portals) await portal.stop();
    });

    beforeEach(() => {
      for (const { portal } of portals) {
        Object.values(portal.calls).forEach(call => call.mockClear());
      }
    });

    it('takes one permission call, no catalog call and five queries, for any number of resources', async () => {
      for (const { portal, knex, size } of portals) {
        const query = jest.fn();
        knex.on('query', query);
        const { status, body } = await portal.get(
          '/v1/posture/component/default/service-0',
        );
        knex.off('query', query);
        expect(status).toBe(200);
        expect(body.resources).toHaveLength(size);
        expect(body.resources[0].evidenceVisible).toBe(true);
        const { calls } = portal;
        expect(calls.getEntitiesByRefs).not.toHaveBeenCalled();
        expect(calls.getEntityByRef).not.toHaveBeenCalled();
        expect(calls.authorize).toHaveBeenCalledTimes(1);
        expect(calls.authorizeConditional).not.toHaveBeenCalled();
        expect(query).toHaveBeenCalledTimes(5);
      }
    });

    it('shares calls between simultaneous requests of one user, and not between users', async () => {
      const [{ portal, knex }] = portals;
      const { authorize } = portal.calls as Record<string, jest.SpyInstance>;
      const requests = USERS.length * SERVICES.length;
      // No call ends before every request waits for one.
      let queries = 0;
      const allWait = new Promise<void>(resolve => {
        knex.on('query', () => {
          queries += 1;
          if (queries === 5 * requests) resolve();
        });
      });
      const answer = authorize.getMockImplementation() as (
        ...args: unknown[]
      ) => Promise<unknown>;
      authorize.mockImplementation(async (...args: unknown[]) => {
        await allWait;
        return answer(...args);
      });
      const answers = await Promise.all(
        USERS.flatMap(user =>
          SERVICES.map(async service => {
            const path = `/v1/posture/component/default/${service}`;
            const { status } = await portal.get(path, user);
            return `${user} ${service} ${status}`;
          }),
        ),
      );
      expect(answers.filter(own => !own.endsWith('200'))).toEqual([
        'user-7 service-3 403',
      ]);
      const byUser = new Map<string, number>();
      for (const [, options] of authorize.mock.calls) {
        const { principal } = (
          options as {
            credentials: BackstageCredentials<BackstageUserPrincipal>;
          }
        ).credentials;
        const { userEntityRef } = principal;
        byUser.set(userEntityRef, (byUser.get(userEntityRef) ?? 0) + 1);
      }
      expect(Object.fromEntries(byUser)).toEqual(
        Object.fromEntries(USERS.map(user => [`user:default/${user}`, 2])),
      );
    });
  },
);
