import { cp, rename } from 'node:fs/promises';
import { Entity, parseEntityRef } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { EnvironmentSpec } from 'backstage-plugin-zero-trust-common/alpha';
import { previewsBy } from '../../__testUtils__/previewsBy';
import { createEnvironmentAction } from '../../actions/createEnvironment';

/** The static code of the template. */
export const templateCode = `${__dirname}/../../../templates/zero-trust-database/terraform`;

const entity = (ref: string): Entity => {
  const { kind, name, namespace } = parseEntityRef(ref);
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name, namespace },
  };
};

/** What the template's steps before publishing leave in a workspace. */
export async function stampOut(
  spec: EnvironmentSpec,
  workspacePath: string,
): Promise<void> {
  await cp(templateCode, workspacePath, { recursive: true });
  for (const name of ['github', 'gitignore']) {
    await rename(`${workspacePath}/${name}`, `${workspacePath}/.${name}`);
  }
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
