import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import authBackend from '@backstage/plugin-auth-backend';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import request from 'supertest';
import examplePeople from './examplePeople';

const DEVELOPER = 'user:default/developer';

/** Signs in with the provider of the developer. */
async function signIn() {
  const backend = await startTestBackend({
    features: [
      authBackend,
      examplePeople,
      catalogServiceMock.factory({
        entities: [
          {
            apiVersion: 'backstage.io/v1alpha1',
            kind: 'User',
            metadata: { name: 'developer' },
            spec: { memberOf: ['payments'] },
            relations: [
              { type: 'memberOf', targetRef: 'group:default/payments' },
            ],
          },
        ],
      }),
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'http://localhost:3000' },
          backend: {
            baseUrl: 'http://localhost:7007',
            database: { client: 'better-sqlite3', connection: ':memory:' },
          },
          auth: {
            environment: 'development',
            providers: { 'example-developer': { userEntityRef: DEVELOPER } },
          },
        },
      }),
    ],
  });
  try {
    return await request(backend.server).get(
      '/api/auth/example-developer/refresh',
    );
  } finally {
    await backend.stop();
  }
}

describe('examplePeople', () => {
  const { NODE_ENV } = process.env;
  afterEach(() => {
    process.env.NODE_ENV = NODE_ENV;
  });

  it('signs in as the configured user in development', async () => {
    process.env.NODE_ENV = 'development';
    const { status, body } = await signIn();
    expect(status).toBe(200);
    expect(body.backstageIdentity.identity).toMatchObject({
      userEntityRef: DEVELOPER,
      ownershipEntityRefs: [DEVELOPER, 'group:default/payments'],
    });
  });

  it('refuses to sign in outside development', async () => {
    process.env.NODE_ENV = 'production';
    const { status, body } = await signIn();
    expect(status).toBe(403);
    expect(JSON.stringify(body)).not.toContain('token');
  });
});
