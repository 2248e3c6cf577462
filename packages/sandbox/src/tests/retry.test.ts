import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  coreServices,
  createBackendPlugin,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  createMockDirectory,
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  catalogue,
  catalogueVersion,
} from 'backstage-plugin-zero-trust-common';
import {
  exampleBastion,
  exampleSpec,
  parseBastionSpec,
  parseEnvironmentSpec,
  predict,
  predictBastion,
  previewOf,
  project,
} from 'backstage-plugin-zero-trust-common/alpha';
import scaffolder from '@backstage/plugin-scaffolder-backend';
import gitea from '@backstage/plugin-scaffolder-backend-module-gitea';
import scaffolderModuleZeroTrust from 'backstage-plugin-scaffolder-backend-module-zero-trust';
import { parse } from 'yaml';
import { type Forge, startForge } from '../forge';

jest.setTimeout(120_000);

const TEMPLATES = `${__dirname}/../../../../plugins/scaffolder-backend-module-zero-trust/templates`;
const NOW = '2026-11-24T06:00:00.000Z';
const credentials = { username: 'portal', password: 'a-password' };

/** A back end of the plugin that only predicts. */
const zeroTrust = createBackendPlugin({
  pluginId: 'zero-trust',
  register(env) {
    env.registerInit({
      deps: { httpRouter: coreServices.httpRouter },
      async init({ httpRouter }) {
        const predictEnvironment = async (
          request: IncomingMessage,
          response: ServerResponse,
        ) => {
          const chunks: Buffer[] = [];
          for await (const chunk of request) chunks.push(chunk);
          const body: unknown = JSON.parse(Buffer.concat(chunks).toString());
          const configured = {
            controls: catalogue,
            settings: { trustedNetworks: [], administrators: [] },
            version: catalogueVersion,
          };
          const prediction = request.url?.endsWith('/bastion')
            ? predictBastion(
                parseBastionSpec(body),
                project(exampleSpec(), NOW).evidence,
                NOW,
                configured,
              )
            : predict(parseEnvironmentSpec(body), NOW, configured);
          response.setHeader('content-type', 'application/json');
          response.end(JSON.stringify(previewOf(prediction, configured)));
        };
        httpRouter.use((request, response) => {
          predictEnvironment(request, response).catch(error =>
            response.destroy(error),
          );
        });
      },
    });
  },
});

describe('a task of a template', () => {
  const directory = createMockDirectory();
  let forge: Forge;

  beforeAll(async () => {
    forge = await startForge({
      port: 0,
      dataDir: directory.resolve('data'),
      credentials,
    });
  });
  afterAll(() => forge.close());

  it.each([
    ['zero-trust-database/template.yaml', exampleSpec()],
    ['zero-trust-bastion.yaml', exampleBastion()],
  ])(
    '%s refuses unknown outputs, and finishes when it is retried after the catalog has failed',
    async (file, spec) => {
      const location = `${TEMPLATES}/${file}`;
      const entity = (kind: string, name: string) => ({
        apiVersion: 'backstage.io/v1alpha1',
        kind,
        metadata: { name, namespace: 'default' },
      });
      const template = parse(await readFile(location, 'utf8'));
      const catalog = catalogServiceMock({
        entities: [
          entity('Group', 'payments'),
          entity('System', 'shop'),
          entity('Component', 'orders'),
          entity('Resource', 'ledger'),
          entity('User', 'mock'),
          {
            ...template,
            metadata: {
              ...template.metadata,
              namespace: 'default',
              annotations: {
                'backstage.io/managed-by-location': `file:${location}`,
              },
            },
          },
        ],
      });
      const addLocation = jest
        .spyOn(catalog, 'addLocation')
        .mockRejectedValueOnce(new Error('The catalog is down'))
        .mockImplementation(async ({ target }: { target: string }) => ({
          location: {
            id: '1',
            type: 'url',
            target,
            entityRef: 'location:default/orders-db',
          },
          entities: [],
        }));
      const { server } = await startTestBackend({
        features: [
          zeroTrust,
          scaffolder,
          gitea,
          scaffolderModuleZeroTrust,
          createServiceFactory({
            service: catalogServiceRef,
            deps: {},
            factory: () => catalog,
          }),
          mockServices.rootConfig.factory({
            data: {
              backend: { workingDirectory: directory.path },
              integrations: {
                gitea: [
                  {
                    host: new URL(forge.url).host,
                    baseUrl: forge.url,
                    ...credentials,
                  },
                ],
              },
              scaffolder: {
                defaultAuthor: { name: 'Portal', email: 'portal@example.com' },
                defaultEnvironment: {
                  parameters: {
                    zeroTrustForge: 'gitea',
                    zeroTrustForgeHost: new URL(forge.url).host,
                    zeroTrustForgeOwner: 'platform',
                  },
                },
              },
            },
          }),
        ],
      });
      const call = async (path: string, body?: object) => {
        const response = await fetch(
          `http://localhost:${server.port()}/api/scaffolder/v2/tasks${path}`,
          {
            method: body ? 'POST' : 'GET',
            headers: {
              authorization: mockCredentials.user.header(),
              'content-type': 'application/json',
            },
            ...(body && { body: JSON.stringify(body) }),
          },
        );
        const text = await response.text();
        if (!response.ok) throw new Error(text);
        return JSON.parse(text);
      };
      const end = async (id: string): Promise<string> => {
        for (;;) {
          const { status } = await call(`/${id}`);
          if (status === 'failed' || status === 'completed') return status;
          await new Promise(resolve => setTimeout(resolve, 200));
        }
      };

      const templateRef = `template:default/${template.metadata.name}`;
      for (const output of [
        { kind: 'pull_request' },
        { kind: 'pull-request', folder: 'databases' },
        {},
      ]) {
        await expect(
          call('', { templateRef, values: { environment: spec, output } }),
        ).rejects.toThrow(/output/);
      }

      const { id } = await call('', {
        templateRef,
        values: { environment: spec },
      });
      expect(await end(id)).toBe('failed');
      const log = JSON.stringify(await call(`/${id}/events`));
      expect(log).toContain('The catalog is down');

      await call(`/${id}/retry`, {});
      expect(await end(id)).toBe('completed');
      expect(addLocation).toHaveBeenCalledWith(
        {
          type: 'url',
          target: `${forge.url}/platform/${spec.name}/src/branch/main/catalog-info.yaml`,
        },
        expect.anything(),
      );
    },
  );
});
