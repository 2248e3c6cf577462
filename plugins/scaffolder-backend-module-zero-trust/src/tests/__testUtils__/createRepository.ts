import { cp, readFile, rename, rm } from 'node:fs/promises';
import { Entity, parseEntityRef } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { parse } from 'yaml';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import {
  BastionSpec,
  EnvironmentSpec,
} from 'backstage-plugin-zero-trust-common/alpha';
import { bastionPreviewsBy, previewsBy } from '../../__testUtils__/previewsBy';
import { createBastionAction } from '../../actions/createBastion';
import { createEnvironmentAction } from '../../actions/createEnvironment';

const templates = `${__dirname}/../../../templates`;

/** The static code of the template. */
export const templateCode = `${templates}/zero-trust-database/terraform`;

const entity = (ref: string): Entity => {
  const { kind, name, namespace } = parseEntityRef(ref);
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name, namespace },
  };
};

async function renameFiles(workspacePath: string) {
  for (const name of ['github', 'gitignore']) {
    await rename(`${workspacePath}/${name}`, `${workspacePath}/.${name}`);
  }
}

/** The step of a template with an id. */
async function stepOf(template: string, id: string) {
  const { spec } = parse(await readFile(`${templates}/${template}`, 'utf8'));
  return spec.steps.find((step: { id: string }) => step.id === id);
}

/** What the steps of zero-trust-bastion before its action leave in a workspace. */
export async function fetchCode(workspacePath: string): Promise<void> {
  await cp(templateCode, workspacePath, { recursive: true });
  const { input } = await stepOf('zero-trust-bastion.yaml', 'without');
  for (const path of input.files) await rm(`${workspacePath}/${path}`);
  await cp(`${templates}/zero-trust-bastion`, workspacePath, {
    recursive: true,
  });
  await renameFiles(workspacePath);
}

/** What the steps of zero-trust-bastion before publishing leave in a workspace. */
export async function createBastionRepository(
  spec: BastionSpec,
  workspacePath: string,
): Promise<void> {
  await fetchCode(workspacePath);
  const refs = [
    spec.owner,
    ...(spec.system ? [spec.system] : []),
    ...(spec.database.entityRef ? [spec.database.entityRef] : []),
  ];
  await createBastionAction({
    catalog: catalogServiceMock({ entities: refs.map(entity) }),
    integrations: ScmIntegrations.fromConfig(new ConfigReader({})),
    previews: bastionPreviewsBy(),
  }).handler(
    createMockActionContext({
      workspacePath,
      input: { environment: JSON.parse(JSON.stringify(spec)) },
    }),
  );
}

/** What the template's steps before publishing leave in a workspace. */
export async function createRepository(
  spec: EnvironmentSpec,
  workspacePath: string,
): Promise<void> {
  await cp(templateCode, workspacePath, { recursive: true });
  await renameFiles(workspacePath);
  const refs = [
    spec.owner,
    spec.service,
    ...(spec.system ? [spec.system] : []),
  ];
  const action = createEnvironmentAction({
    catalog: catalogServiceMock({ entities: refs.map(entity) }),
    integrations: ScmIntegrations.fromConfig(new ConfigReader({})),
    previews: previewsBy(),
  });
  await action.handler(
    createMockActionContext({
      workspacePath,
      input: { environment: JSON.parse(JSON.stringify(spec)) },
    }),
  );
}
